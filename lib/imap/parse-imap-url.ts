import { domainToASCII } from "node:url";
import type { InboxAuth } from "@/lib/env";
import { ImapError } from "./imap-error";

export type ImapAddress = {
  host: string;
  port: number;
  /** TLS from the first byte; `starttls` must upgrade before the password is sent; `none` only on this machine. */
  security: "tls" | "starttls" | "none";
  user: string;
  password: string;
  /** By an access token of that provider in place of the password. */
  auth: InboxAuth | "password";
  folder: string;
};

const auths = {
  "xoauth2-microsoft": true,
  "xoauth2-google": true,
} satisfies Record<InboxAuth, true>;

/** Not as one address, in which the log would mask the password. */
const shape =
  "It must be imaps://, user, colon, password, @ and host, with signs such as # / ? in the password written %23 %2F %3F";

/**
 * Reads `imaps://user:password@host[:port]/FOLDER` (percent-decoded; the folder is INBOX by default). `imap://` means STARTTLS, or
 * clear text where the host is this machine; `?auth=xoauth2-google` means an access token in place of the password.
 * @throws ImapError `bad-url`, with a sentence that never repeats the address.
 */
export function parseImapUrl(text: string): ImapAddress {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^imaps?:$/.test(url.protocol)) throw unusable(shape);
  const host = hostOf(url);
  if (!host) throw unusable("It names no host");
  if (!url.username) throw unusable("It names no user");
  const auth = authOf(url);
  const secure = url.protocol === "imaps:";
  return {
    host,
    port: url.port ? Number(url.port) : secure ? 993 : 143,
    security: secure ? "tls" : isLoopback(host) ? "none" : "starttls",
    user: decoded(url.username),
    password: decoded(url.password),
    auth,
    folder: decoded(url.pathname.replace(/^\/+/, "")) || "INBOX",
  };
}

function authOf(url: URL): ImapAddress["auth"] {
  const unknown = [...url.searchParams.keys()].find((name) => name !== "auth");
  if (unknown !== undefined) throw unusable("After the question mark only auth=… may stand");
  const auth = url.searchParams.get("auth");
  if (auth === null) return "password";
  if (!isAuth(auth)) throw unusable(`After auth= must stand ${Object.keys(auths).join(" or ")}`);
  if (url.password) throw unusable("With auth=… it takes no password");
  return auth;
}

function isAuth(text: string): text is InboxAuth {
  return Object.hasOwn(auths, text);
}

function hostOf(url: URL): string {
  const bare = url.hostname.replace(/^\[|\]$/g, "");
  return bare.includes(":") ? bare : domainToASCII(decoded(bare));
}

/** A host as it stands before a colon and a port. */
export function beforePort(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw unusable("A percent sign in it must be written %25", cause);
  }
}

function unusable(reason: string, cause?: unknown): ImapError {
  return new ImapError("bad-url", `INBOX_URL cannot be used. ${reason}.`, { cause });
}
