import { encodeMarks } from "./record-uri";

/** Whether a URI can stand in a record that we write: `mailto:` or `https:`, in visible ASCII. Decoded, as `parseTlsRptRecord` gives it. */
export function isDestination(uri: string): boolean {
  return /^(?:mailto:[^@]+@[^@]+|https:\/\/.+)$/i.test(uri) && /^[\x21-\x7e]+$/.test(uri);
}

/**
 * The text of a `_smtp._tls` record (RFC 8460 §3) that asks for reports to `uris`.
 * @param uris `mailto:` or `https:`, decoded as `parseTlsRptRecord` gives them.
 * @throws RangeError for none, and for one that is no destination (`isDestination`).
 */
export function writeTlsRptRecord(uris: string[]): string {
  const wrong = uris.find((uri) => !isDestination(uri));
  if (uris.length === 0 || wrong !== undefined)
    throw new RangeError(`Not a destination for reports: ${wrong ?? "none given"}`);
  return `v=TLSRPTv1; rua=${uris.map(encoded).join(",")}`;
}

// In a mail address a literal % or ? would read as the URI's own; a URL comes encoded already.
function encoded(uri: string): string {
  const safe = /^mailto:/i.test(uri) ? uri.replaceAll("%", "%25").replaceAll("?", "%3F").replaceAll("#", "%23") : uri;
  return encodeMarks(safe);
}
