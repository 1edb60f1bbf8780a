/** The canonical forms of DKIM (RFC 6376 §3.4): what of a mail is hashed. Text is one character an octet, with CRLF line ends. */
import { hash } from "node:crypto";
import type { DkimSignature } from "./dkim-signature";
import { type RawHeaderField, valueOf } from "./raw-header";

export type Canonicalization = "simple" | "relaxed";

/** The hash of the body as the signature's bh= has it (RFC 6376 §3.7). */
export function bodyHash(body: string, canonicalization: Canonicalization): string {
  const text = canonicalization === "relaxed" ? relaxedBody(body) : simpleBody(body);
  return hash("sha256", Buffer.from(text, "latin1"), "base64");
}

/** What the signature signs: its fields, each name from the bottom up, and the signature's own field without the value of b=. */
export function signedHeader(fields: RawHeaderField[], signature: DkimSignature): string {
  const canonical = signature.headerForm === "relaxed" ? relaxedField : (field: RawHeaderField) => field.text;
  const left = new Map<string, RawHeaderField[]>(signature.signedFields.map((name) => [name, []]));
  for (const field of fields) if (field !== signature.field) left.get(field.name)?.push(field);
  let signed = "";
  for (const name of signature.signedFields) {
    const field = left.get(name)?.pop();
    if (field) signed += `${canonical(field)}\r\n`;
  }
  return signed + canonical(withoutValue(signature.field));
}

// Only searches that cannot go back over what they read: a body may be 10 MB of blanks or of line ends.
function relaxedBody(body: string): string {
  const text = /[ \t]{2}|\t| \r\n| $/.test(body) ? withFewBlanks(body) : body;
  return endOfContent(text) === 0 ? "" : simpleBody(text);
}

const [tab, lineFeed, carriageReturn, space] = [0x09, 0x0a, 0x0d, 0x20];

/** One blank for each run of them, none at the end of a line; octet by octet, for millions of matches of a pattern take seconds. */
function withFewBlanks(body: string): string {
  const octets = Buffer.from(body, "latin1");
  let length = 0;
  let isBehindBlank = false;
  for (let at = 0; at < octets.length; at++) {
    const octet = octets[at] ?? 0;
    const isBlank = octet === space || octet === tab;
    const isLineEnd = octet === carriageReturn && octets[at + 1] === lineFeed;
    if (isBehindBlank && !isBlank && !isLineEnd) octets[length++] = space;
    if (!isBlank) octets[length++] = octet;
    isBehindBlank = isBlank;
  }
  return octets.toString("latin1", 0, length);
}

function simpleBody(body: string): string {
  const end = endOfContent(body);
  return end === body.length - 2 ? body : `${body.slice(0, end)}\r\n`;
}

/** Where the empty lines at the end begin. */
function endOfContent(body: string): number {
  let end = body.length;
  while (end >= 2 && body[end - 1] === "\n" && body[end - 2] === "\r") end -= 2;
  return end;
}

function relaxedField(field: RawHeaderField): string {
  return `${field.name}:${valueOf(field)
    .replace(/[ \t]{2,}|\t/g, " ")
    .replace(/^ | $/g, "")}`;
}

function withoutValue({ name, text }: RawHeaderField): RawHeaderField {
  const colon = text.indexOf(":") + 1;
  const value = text.slice(colon).replace(/((?:^|;)[ \t\r\n]*b[ \t\r\n]*=)[^;]*/, "$1");
  return { name, text: text.slice(0, colon) + value };
}
