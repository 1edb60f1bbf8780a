import { Buffer } from "node:buffer";
import { quotedPrintable } from "./quoted-printable";

export type DecodedBody = { bytes: Buffer; warning: string | null };

const junkInBase64 =
  "The base64 text of the attachment holds characters that do not belong there; they were passed over.";
const lostLabel = "The attachment is in base64, which its header does not say.";

/**
 * Undoes the transfer encoding of a part (RFC 2045 §6).
 * @param body bytes as Latin-1.
 * @param encoding the value of Content-Transfer-Encoding, in lower case; unknown ones are taken as none.
 */
export function decodeBody(body: string, encoding: string): DecodedBody {
  const bytes = Buffer.from(body, "latin1");
  if (encoding === "base64") return fromBase64(bytes);
  if (encoding === "quoted-printable") return { bytes: quotedPrintable(bytes), warning: null };
  // A relay may lose the field; compressed bytes in base64 always begin with these letters.
  if (/^\s{0,100}H4sI[A-Za-z0-9+/]{4}/.test(body)) return { bytes: fromBase64(bytes).bytes, warning: lostLabel };
  return { bytes, warning: null };
}

const [junk, digit, blank, padding] = [0, 1, 2, 3];
const kinds = new Uint8Array(256).fill(junk);
for (const byte of Buffer.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")) kinds[byte] = digit;
for (const byte of Buffer.from(" \t\r\n\f\v")) kinds[byte] = blank;
kinds[Buffer.from("=")[0] ?? 0] = padding;

/** Brings the digits together within `text`, which is the caller's own, up to the padding. */
function fromBase64(text: Buffer): DecodedBody {
  let digits = 0;
  let hasJunk = false;
  let at = 0;
  for (; at < text.length; at++) {
    const kind = kinds[text[at] ?? 0];
    if (kind === digit) text[digits++] = text[at] ?? 0;
    else if (kind === padding) break;
    else if (kind === junk) hasJunk = true;
  }
  for (; at < text.length && !hasJunk; at++) {
    const kind = kinds[text[at] ?? 0];
    hasJunk = kind === junk || kind === digit;
  }
  const bytes = Buffer.from(text.toString("latin1", 0, digits), "base64");
  return { bytes, warning: hasJunk ? junkInBase64 : null };
}
