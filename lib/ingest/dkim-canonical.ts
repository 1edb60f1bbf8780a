/** The canonical forms of DKIM (RFC 6376 §3.4): what of a mail is hashed. Text is one character an octet, with CRLF line ends. */
import { createHash } from "node:crypto";
import type { DkimSignature } from "./dkim-signature";
import type { RawHeaderField } from "./raw-header";

export type Canonicalization = "simple" | "relaxed";

/** The hash of the body as the signature's bh= has it (RFC 6376 §3.7). */
export function bodyHash(body: string, canonicalization: Canonicalization): string {
  const text = canonicalization === "relaxed" ? relaxedBody(body) : simpleBody(body);
  return createHash("sha256").update(text, "latin1").digest("base64");
}

/** What the signature signs: its fields, each name from the bottom up, and the signature's own field without the value of b=. */
export function signedHeader(fields: RawHeaderField[], signature: DkimSignature): string {
  const canonical = signature.headerForm === "relaxed" ? relaxedField : (field: RawHeaderField) => field.text;
  const left = new Map<string, RawHeaderField[]>();
  for (const field of fields)
    if (field !== signature.field) left.set(field.name, [...(left.get(field.name) ?? []), field]);
  const signed = signature.signedFields.flatMap((name) => {
    const field = left.get(name)?.pop();
    return field ? `${canonical(field)}\r\n` : [];
  });
  return signed.join("") + canonical(withoutValue(signature.field));
}

// Only searches that cannot go back over what they read: a body may be 10 MB of blanks or of line ends.
function relaxedBody(body: string): string {
  let text = /[ \t]{2}|\t| \r\n| $/.test(body) ? body.replace(/[ \t]+/g, " ").replace(/ \r\n/g, "\r\n") : body;
  if (text.endsWith(" ")) text = text.slice(0, -1);
  const end = endOfContent(text);
  return end === 0 ? "" : `${text.slice(0, end)}\r\n`;
}

function simpleBody(body: string): string {
  return `${body.slice(0, endOfContent(body))}\r\n`;
}

/** Where the empty lines at the end begin. */
function endOfContent(body: string): number {
  let end = body.length;
  while (end >= 2 && body[end - 1] === "\n" && body[end - 2] === "\r") end -= 2;
  return end;
}

function relaxedField({ name, value }: RawHeaderField): string {
  return `${name}:${value.replace(/[ \t]+/g, " ").replace(/^ | $/g, "")}`;
}

function withoutValue({ name, value, text }: RawHeaderField): RawHeaderField {
  const signatureValue = /((?:^|;)[ \t\r\n]*b[ \t\r\n]*=)[^;]*/;
  const colon = text.indexOf(":") + 1;
  return {
    name,
    value: value.replace(signatureValue, "$1"),
    text: text.slice(0, colon) + text.slice(colon).replace(signatureValue, "$1"),
  };
}
