import { ImapError } from "./imap-error";

/** The fields that ImapFlow and Node put on what they throw. */
type Thrown = Error & {
  code?: string;
  authenticationFailed?: boolean;
  serverResponseCode?: string;
  tlsFailed?: boolean;
  mailboxMissing?: boolean;
  responseStatus?: string;
  responseText?: string;
  reason?: string;
};

const certificateFaults: Record<string, string> = {
  CERT_HAS_EXPIRED: "it has expired",
  CERT_NOT_YET_VALID: "it is not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "it is for another name",
  DEPTH_ZERO_SELF_SIGNED_CERT: "it is signed by itself",
  SELF_SIGNED_CERT_IN_CHAIN: "its issuer is not trusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its issuer is not trusted",
  UNABLE_TO_GET_ISSUER_CERT: "its issuer is not trusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its issuer is not trusted",
  CERT_REVOKED: "it was revoked",
};
const timeouts = new Set(["CONNECT_TIMEOUT", "GREETING_TIMEOUT", "UPGRADE_TIMEOUT", "ETIMEOUT", "ETIMEDOUT"]);
const noRoute = new Set(["EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL", "EACCES", "EPERM"]);
const busyCodes = new Set(["LIMIT", "UNAVAILABLE", "INUSE"]);
const busyWords = /throttl|rate limit|(too many|maximum number of) (simultaneous )?(connections|logins|requests)/i;

/** Turns whatever a command threw into an `ImapError` with one plain sentence; `server` is `host:port`. */
export function toImapError(thrown: unknown, server: string): ImapError {
  if (thrown instanceof ImapError) return thrown;
  const error: Thrown = thrown instanceof Error ? thrown : new Error(String(thrown));
  const fail = (code: ImapError["code"], message: string) => new ImapError(code, message, { cause: error });
  return networkFault(error, server, fail) ?? sessionFault(error, server, fail);
}

type Fail = (code: ImapError["code"], message: string) => ImapError;

function networkFault({ code = "", message, tlsFailed }: Thrown, server: string, fail: Fail): ImapError | null {
  const fault = certificateFaults[code];
  if (fault) return fail("certificate", `The certificate of ${server} cannot be trusted: ${fault}.`);
  if (code === "ENOTFOUND") return fail("host-not-found", `The name of ${server} does not exist in DNS.`);
  if (code === "EAI_AGAIN") return fail("host-not-found", `The name of ${server} could not be looked up.`);
  if (code === "ECONNREFUSED") return fail("unreachable", `${server} refused the connection.`);
  if (noRoute.has(code)) return fail("unreachable", `${server} cannot be reached from here.`);
  if (timeouts.has(code)) return fail("timed-out", `${server} did not answer in time.`);
  if (/STARTTLS/.test(message)) return fail("no-tls", `${server} offers no STARTTLS, so no password was sent.`);
  if (tlsFailed || code === "EPROTO" || code.startsWith("ERR_SSL_"))
    return fail("no-tls", `${server} could not agree on TLS; the port may be one for clear text.`);
  return null;
}

function sessionFault(error: Thrown, server: string, fail: Fail): ImapError {
  const said = error.responseText ? ` It said: ${plain(error.responseText)}` : "";
  if (isBusy(error)) return fail("throttled", `${server} asks us to come back later.${said}`);
  if (error.serverResponseCode === "PRIVACYREQUIRED") return fail("no-tls", `${server} wants TLS before a password.`);
  if (error.authenticationFailed) return fail("login", loginSentence(error) + said);
  if (error.message === "Unsupported authentication mechanism")
    return fail("login", `${server} offers no way of signing in that can be used here.`);
  if (error.mailboxMissing || error.code === "NotFound") return fail("folder-missing", "The folder does not exist.");
  if (error.responseStatus === "NO" || error.responseStatus === "BAD")
    return fail("server-refused", `${server} refused a command.${said}`);
  const reason = error.reason ? ` It said: ${plain(error.reason)}` : "";
  return fail("disconnected", `The connection to ${server} was lost.${reason}`);
}

function isBusy({ code, serverResponseCode = "", responseText = "", reason = "" }: Thrown): boolean {
  return code === "ETHROTTLE" || busyCodes.has(serverResponseCode) || busyWords.test(`${responseText} ${reason}`);
}

function loginSentence(error: Thrown): string {
  if (error.message === "Login is disabled") return "The server does not accept passwords here.";
  return "The server rejected the user name or password.";
}

/** A server's words on one short line: they come from outside and end in logs and on the operator's page. */
function plain(text: string): string {
  return text
    .replace(/[^\x20-\x7e\u00a0-\uffff]+/g, " ")
    .trim()
    .slice(0, 200);
}
