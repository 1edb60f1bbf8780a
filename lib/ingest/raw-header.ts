/** A header field as it came, one character an octet: `name` in lower case, `value` unfolded, `text` the whole of it with its folds. */
export type RawHeaderField = { name: string; value: string; text: string };

/** `body` is null where no blank line ends the header. `text` is the whole mail; all of it with CRLF line ends. */
export type RawMessage = { fields: RawHeaderField[]; body: string | null; text: string };

/**
 * A mail for DKIM, which looks at the octets as sent (RFC 6376 §3.5, §5.4): nothing is decoded, nothing left out but the separator of a
 * mailbox file.
 * @param raw LF line ends, as a Maildir has them, count as CRLF.
 */
export function splitMessage(raw: Uint8Array): RawMessage {
  const text = withCrlf(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString("latin1"));
  const blank = text.indexOf("\r\n\r\n");
  const fields: RawHeaderField[] = [];
  for (const line of text.slice(0, blank < 0 ? text.length : blank).split("\r\n")) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last) {
      last.value += line;
      last.text += `\r\n${line}`;
    } else {
      const colon = Math.max(line.indexOf(":"), 0);
      fields.push({ name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1), text: line });
    }
  }
  if (/^>?From [^\s:]/.test(text)) fields.shift();
  return { fields, body: blank < 0 ? null : text.slice(blank + 4), text };
}

/** The values of every field of that name, from the top. */
export function valuesOf(fields: RawHeaderField[], name: string): string[] {
  return fields.filter((field) => field.name === name).map((field) => field.value);
}

function withCrlf(text: string): string {
  return /(?<!\r)\n/.test(text) ? text.replace(/\r?\n/g, "\r\n") : text;
}
