import { Buffer } from "node:buffer";
import { decodeText } from "./decode-text";

const word = /=\?([^?\s*]{1,40})(?:\*[^?\s]{0,40})?\?([bq])\?([^?]*)\?=/gi;
const gap = /(\?=)[ \t]+(?==\?[^?\s]{1,80}\?[bq]\?)/gi;

/** Decodes the encoded words of a header value (RFC 2047); words that follow one another in one character set are joined as bytes. */
export function decodeWords(text: string): string {
  if (!text.includes("=?")) return text;
  let decoded = "";
  let pending: { charset: string; bytes: Buffer[] } | null = null;
  let last = 0;
  const joined = text.replace(gap, "$1");
  const flush = () => (pending ? decodeText(Buffer.concat(pending.bytes), pending.charset) : "");
  for (const match of joined.matchAll(word)) {
    const [whole, charset = "", encoding = "", content = ""] = match;
    const between = joined.slice(last, match.index);
    if (between !== "" || pending?.charset !== charset.toLowerCase()) {
      decoded += flush() + between;
      pending = { charset: charset.toLowerCase(), bytes: [] };
    }
    pending.bytes.push(encoding.toLowerCase() === "b" ? Buffer.from(content, "base64") : fromQ(content));
    last = match.index + whole.length;
  }
  return decoded + flush() + joined.slice(last);
}

function fromQ(content: string): Buffer {
  const bytes = content
    .replaceAll("_", " ")
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1");
}
