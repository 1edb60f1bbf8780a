import { expect, test } from "vitest";
import { toImapError } from "./to-imap-error";

const thrown = (fields: object, message = "Command failed") => Object.assign(new Error(message), fields);

test.each([
  [{ code: "ENOTFOUND" }, "host-not-found", "The name of mail.example:993 does not exist in DNS."],
  [{ code: "EAI_AGAIN" }, "host-not-found", "The name of mail.example:993 could not be looked up."],
  [{ code: "ECONNREFUSED" }, "unreachable", "mail.example:993 refused the connection."],
  [{ code: "EHOSTUNREACH" }, "unreachable", "mail.example:993 cannot be reached from here."],
  [{ code: "CONNECT_TIMEOUT" }, "timed-out", "mail.example:993 did not answer in time."],
  [
    { code: "CERT_HAS_EXPIRED" },
    "certificate",
    "The certificate of mail.example:993 cannot be trusted: it has expired.",
  ],
  [{ code: "ERR_SSL_WRONG_VERSION_NUMBER" }, "no-tls", /clear text\.$/],
  [{ authenticationFailed: true }, "login", "The server rejected the user name or password."],
  [
    { authenticationFailed: true, responseText: "This account is disabled." },
    "login",
    "The server rejected the user name or password. It said: This account is disabled.",
  ],
  [
    { authenticationFailed: true, serverResponseCode: "LIMIT" },
    "throttled",
    "mail.example:993 asks us to come back later.",
  ],
  [{ code: "ETHROTTLE", responseText: "Request is throttled." }, "throttled", /It said: Request is throttled\.$/],
  [{ mailboxMissing: true, responseStatus: "NO" }, "folder-missing", "The folder does not exist."],
  [{ responseStatus: "NO", responseText: "Over\r\nquota" }, "server-refused", /It said: Over quota$/],
  [{ code: "NoConnection", reason: "Shutting down" }, "disconnected", /was lost\. It said: Shutting down$/],
  [{ responseStatus: "NO", responseText: "Over the size limit" }, "server-refused", /limit$/],
  [{ code: "NoConnection", reason: "Too many simultaneous connections" }, "throttled", /come back later/],
  [{}, "disconnected", "The connection to mail.example:993 was lost."],
])("%o becomes %s", (fields, code, message) => {
  const error = toImapError(thrown(fields), "mail.example:993");
  expect(error.code).toBe(code);
  expect(error.message).toMatch(message);
});
