import { ImapFlow, type ImapFlowOptions } from "imapflow";
import { ImapError } from "./imap-error";
import type { ImapLink, ImapTimeouts } from "./imap-link";
import { beforePort, type ImapAddress } from "./parse-imap-url";
import { runCommand } from "./run-command";

/** What a server may send in one literal or response; a report's mail is a few megabytes at most. */
const maxLiteralBytes = 64 * 2 ** 20;

export type ImapAccess = {
  /** A fresh OAuth access token, used in place of the password. */
  accessToken?: string;
  /** Certificates (PEM) to trust beside the system's, and the name to expect in place of the host's. */
  tls?: { ca?: string; servername?: string };
  timeouts: ImapTimeouts;
};

/**
 * Connects and signs in.
 * @throws ImapError: host-not-found, unreachable, timed-out, certificate, no-tls, login, token-rejected, throttled.
 */
export async function connectImap(address: ImapAddress, access: ImapAccess): Promise<ImapLink> {
  const auth = { user: address.user, ...credential(address, access) };
  const link = newLink(address, access, auth);
  try {
    await runCommand(link, (client) => client.connect());
    return link;
  } catch (error) {
    link.client.close();
    throw access.accessToken ? ofToken(error, address) : error;
  }
}

function credential({ password }: ImapAddress, { accessToken }: ImapAccess) {
  if (accessToken) return { accessToken };
  if (!password) throw new ImapError("bad-url", "The inbox address has no password.");
  return { pass: password };
}

/** A refusal means the token here, which may be good for another mailbox or another permission. */
function ofToken(error: unknown, { host, user }: ImapAddress): unknown {
  const isRefusal = error instanceof ImapError && error.code === "login" && isAuthenticationFailure(error.cause);
  if (!isRefusal) return error;
  return new ImapError("token-rejected", `${host} rejected the access token for ${user}.`, { cause: error });
}

function isAuthenticationFailure(cause: unknown): boolean {
  return cause instanceof Error && "authenticationFailed" in cause && cause.authenticationFailed === true;
}

/** What nobody hears is not put into words: the client would write down every answer for it (its types do not know the question). */
function loggerTo(noteFault: (entry: { err?: unknown }) => void) {
  const isLevelEnabled = (level: string) => level === "warn" || level === "error";
  return { debug() {}, info() {}, warn: noteFault, error: noteFault, isLevelEnabled };
}

function newLink(address: ImapAddress, access: ImapAccess, auth: ImapFlowOptions["auth"]): ImapLink {
  const { timeouts } = access;
  const noteFault = (entry: { err?: unknown }) => {
    if (entry.err) link.fault = entry.err;
  };
  const client = new ImapFlow({
    host: address.host,
    port: address.port,
    secure: address.security === "tls",
    doSTARTTLS: address.security === "tls" ? undefined : address.security === "starttls",
    auth,
    tls: { minVersion: "TLSv1.2", ...access.tls },
    clientInfo: { name: "Waxseal" },
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: timeouts.connect,
    greetingTimeout: timeouts.connect,
    maxLiteralSize: maxLiteralBytes,
    maxLineLength: maxLiteralBytes,
    maxResponseSize: maxLiteralBytes + 2 ** 20,
    logger: loggerTo(noteFault),
  });
  const link: ImapLink = {
    client,
    server: `${beforePort(address.host)}:${address.port}`,
    timeouts,
    mainFolder: address.folder,
    folder: null,
    arrived: false,
    listed: new Map(),
    filing: new Map(),
    undeletable: new Set(),
    junk: null,
    fault: null,
    closedBy: null,
  };
  client.on("error", (error) => void (link.closedBy = error));
  client.on("exists", ({ count, prevCount }) => {
    if (count > prevCount) link.arrived = true;
  });
  return link;
}
