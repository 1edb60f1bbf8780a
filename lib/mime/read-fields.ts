import { Buffer, isUtf8 } from "node:buffer";

export type Fields = {
  /** Field bodies by lower-case name, unfolded, in the order of the message. */
  values: Map<string, string[]>;
  /** Where the body begins. */
  bodyStart: number;
  isTooLong: boolean;
};

const longestHeader = 64 * 1024;

/** Fields that nobody asks for cost no more than finding their end. */
const wanted = new Set([
  "from",
  "to",
  "cc",
  "delivered-to",
  "x-delivered-to",
  "x-original-to",
  "envelope-to",
  "resent-to",
  "subject",
  "date",
  "message-id",
  "tls-report-domain",
  "tls-report-submitter",
  "content-type",
  "content-transfer-encoding",
  "content-disposition",
]);

/**
 * The header of a message or of a part (RFC 5322 §2.2). A line that is no field ends it, as if the blank line had been lost.
 * @param text bytes as Latin-1, so that an index is an offset.
 */
export function readFields(text: string): Fields {
  const values = new Map<string, string[]>();
  let at = mboxLine(text);
  while (at < text.length) {
    if (at > longestHeader) return { values, bodyStart: at, isTooLong: true };
    const line = lineAt(text, at);
    if (line.end === at) return { values, bodyStart: line.next, isTooLong: false };
    const colon = text.slice(at, line.end).indexOf(":");
    if (colon <= 0) return { values, bodyStart: at, isTooLong: false };
    const name = text
      .slice(at, at + colon)
      .trimEnd()
      .toLowerCase();
    const field = { start: at + colon + 1, end: line.end, next: line.next };
    while (isBlank(text[field.next])) {
      const folded = lineAt(text, field.next);
      field.end = folded.end;
      field.next = folded.next;
    }
    if (wanted.has(name)) add(values, name, unfolded(text.slice(field.start, field.end)));
    at = field.next;
  }
  return { values, bodyStart: text.length, isTooLong: at > longestHeader + 1 };
}

function add(values: Fields["values"], name: string, value: string): void {
  const known = values.get(name);
  if (known) known.push(value);
  else values.set(name, [value]);
}

/** A mailbox file's separator may have stayed before the first field. */
function mboxLine(text: string): number {
  return /^>?From [^\s:]/.test(text) ? lineAt(text, 0).next : 0;
}

function lineAt(text: string, at: number): { end: number; next: number } {
  const newline = text.indexOf("\n", at);
  if (newline < 0) return { end: text.length, next: text.length };
  return { end: newline > at && text[newline - 1] === "\r" ? newline - 1 : newline, next: newline + 1 };
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}

function unfolded(raw: string): string {
  const line = raw.includes("\n") ? raw.replace(/\r?\n/g, "") : raw;
  return fromUtf8(line).trim();
}

/** Bytes beyond ASCII are UTF-8 where they can be (RFC 6532), Latin-1 otherwise. */
function fromUtf8(text: string): string {
  if (!/[\x80-\xff]/.test(text)) return text;
  const bytes = Buffer.from(text, "latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : text;
}
