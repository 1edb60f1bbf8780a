import { ImapFlow, type ImapFlowOptions } from "imapflow";
import { ImapError } from "./imap-error";
import type { ImapLink, ImapTimeouts } from "./imap-link";
import type { ImapAddress } from "./parse-imap-url";
import { runCommand } from "./run-command";

/** What a server may send in one literal or response; a report's mail is a few megabytes at most. */
const maxLiteralBytes = 64 * 2 ** 20;

export type ImapAccess = {
  /** Gives a fresh OAuth access token; used in place of the password. */
  accessToken?: () => Promise<string>;
  /** Certificates (PEM) to trust beside the system's, and the name to expect in place of the host's. */
  tls?: { ca?: string; servername?: string };
  timeouts: ImapTimeouts;
};

/**
 * Connects and signs in.
 * @throws ImapError: host-not-found, unreachable, timed-out, certificate, no-tls, login, throttled.
 */
export async function connectImap(address: ImapAddress, access: ImapAccess): Promise<ImapLink> {
  const auth = { user: address.user, ...(await credential(address, access)) };
  const link = newLink(address, access, auth);
  try {
    await runCommand(link, (client) => client.connect());
    return link;
  } catch (error) {
    link.client.close();
    throw error;
  }
}

async function credential(address: ImapAddress, { accessToken }: ImapAccess) {
  if (!accessToken) {
    if (!address.password) throw new ImapError("bad-url", "The inbox address has no password.");
    return { pass: address.password };
  }
  try {
    return { accessToken: await accessToken() };
  } catch (cause) {
    throw new ImapError("login", "No access token could be had for the inbox.", { cause });
  }
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
    logger: { debug() {}, info() {}, warn: noteFault, error: noteFault },
  });
  const link: ImapLink = {
    client,
    server: `${address.host}:${address.port}`,
    timeouts,
    folder: null,
    arrived: false,
    listed: new Map(),
    filing: new Map(),
    fault: null,
    closedBy: null,
  };
  client.on("error", (error) => void (link.closedBy = error));
  client.on("exists", ({ count, prevCount }) => {
    if (count > prevCount) link.arrived = true;
  });
  return link;
}
