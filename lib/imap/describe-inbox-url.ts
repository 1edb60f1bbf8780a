import { beforePort, parseImapUrl } from "./parse-imap-url";

/**
 * What the operator page says of the inbox: user, host and folder, never the password.
 * An address that cannot be read is described as such rather than repeated.
 */
export function describeInboxUrl(url: string): string {
  if (url.startsWith("maildir:")) return `Maildir in ${url.slice("maildir:".length).replace(/^\/\/(?=\/)/, "")}`;
  try {
    const { user, host, port, folder, security } = parseImapUrl(url);
    const usual = security === "tls" ? 993 : 143;
    return `${folder} of ${user} on ${beforePort(host)}${port === usual ? "" : `:${port}`}`;
  } catch {
    return "an address that cannot be read";
  }
}
