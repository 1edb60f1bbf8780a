import { fromFirstField } from "@/lib/mime/from-first-field";

/** A header field as it came, one character an octet: `name` in lower case, `text` the whole of it with its folds. */
export type RawHeaderField = { name: string; text: string };

/** `body` is null where no blank line ends the header. `text` is the whole mail; all of it with CRLF line ends. */
export type RawMessage = { fields: RawHeaderField[]; body: string | null; text: string };

/**
 * A mail for DKIM, which looks at the octets as sent (RFC 6376 §3.5, §5.4): nothing is decoded, nothing left out but the separator of a
 * mailbox file and what no field begins with.
 * @param received LF line ends, as a Maildir has them, count as CRLF.
 */
export function splitMessage(received: Uint8Array): RawMessage {
  const raw = fromFirstField(received);
  const text = withCrlf(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength));
  const blank = text.indexOf("\r\n\r\n");
  const end = blank < 0 ? text.length : blank;
  const fields: RawHeaderField[] = [];
  for (let at = 0; at < end;) {
    const next = endOfField(text, at, end);
    fields.push(fieldOf(text.slice(at, next)));
    at = next + 2;
  }
  if (/^>?From [^\s:]/.test(text)) fields.shift();
  return { fields, body: blank < 0 ? null : text.slice(blank + 4), text };
}

/** What follows the colon, unfolded. */
export function valueOf({ text }: RawHeaderField): string {
  const value = text.slice(text.indexOf(":") + 1);
  return value.includes("\r\n") ? value.replaceAll("\r\n", "") : value;
}

/** The values of every field of that name, from the top. */
export function valuesOf(fields: RawHeaderField[], name: string): string[] {
  return fields.filter((field) => field.name === name).map(valueOf);
}

const [lineFeed, carriageReturn] = [0x0a, 0x0d];

/** As Latin-1. Octet by octet where there is a lone line feed, for a pattern that is replaced millions of times takes seconds. */
function withCrlf(octets: Buffer): string {
  const text = octets.toString("latin1");
  if (!/(?<!\r)\n/.test(text)) return text;
  const isLone = (at: number) => octets[at] === lineFeed && octets[at - 1] !== carriageReturn;
  let lone = 0;
  for (let at = 0; at < octets.length; at++) if (isLone(at)) lone++;
  const whole = Buffer.allocUnsafe(octets.length + lone);
  let length = 0;
  for (let at = 0; at < octets.length; at++) {
    if (isLone(at)) whole[length++] = carriageReturn;
    whole[length++] = octets[at] ?? 0;
  }
  return whole.toString("latin1");
}

/** A line that begins with a blank goes on with the field before it. */
function endOfField(text: string, from: number, end: number): number {
  let at = text.indexOf("\r\n", from);
  while (at >= 0 && at < end && (text[at + 2] === " " || text[at + 2] === "\t")) at = text.indexOf("\r\n", at + 2);
  return at < 0 ? end : at;
}

function fieldOf(text: string): RawHeaderField {
  const colon = Math.max(text.indexOf(":"), 0);
  return { name: text.slice(0, colon).trimEnd().toLowerCase(), text };
}
