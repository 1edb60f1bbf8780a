import { Buffer } from "node:buffer";

export type DecodedBody = { bytes: Buffer; warning: string | null };

const junkInBase64 =
  "The base64 text of the attachment holds characters that do not belong there; they were passed over.";

/**
 * Undoes the transfer encoding of a part (RFC 2045 §6).
 * @param body bytes as Latin-1.
 * @param encoding the value of Content-Transfer-Encoding, in lower case; unknown ones are taken as none.
 */
export function decodeBody(body: string, encoding: string): DecodedBody {
  if (encoding === "base64") return fromBase64(body);
  if (encoding === "quoted-printable") return { bytes: fromQuotedPrintable(body), warning: null };
  // A relay may lose the field; compressed bytes in base64 always begin with these letters.
  if (/^\s{0,100}H4sI[A-Za-z0-9+/]{4}/.test(body)) return fromBase64(body);
  return { bytes: Buffer.from(body, "latin1"), warning: null };
}

// Searches for single characters only: a pattern over the whole body could take time quadratic in its size.
function fromBase64(body: string): DecodedBody {
  const odd = body.search(/[^A-Za-z0-9+/\s]/);
  if (odd < 0) return { bytes: Buffer.from(body, "base64"), warning: null };
  const isPadded = body[odd] === "=" && body.slice(odd).search(/[^=\s]/) < 0;
  if (isPadded) return { bytes: Buffer.from(body.slice(0, odd), "base64"), warning: null };
  const clean = body.replace(/[^A-Za-z0-9+/=]/g, "");
  const padding = clean.indexOf("=");
  return { bytes: Buffer.from(padding < 0 ? clean : clean.slice(0, padding), "base64"), warning: junkInBase64 };
}

function fromQuotedPrintable(body: string): Buffer {
  const text = body
    .replace(/=[ \t]*\r?\n/g, "")
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(text, "latin1");
}
