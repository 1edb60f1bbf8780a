/** A header field as it came, one character an octet: `name` in lower case, `value` unfolded, `text` the whole of it with its folds. */
export type RawHeaderField = { name: string; value: string; text: string };

/** `rest` begins with the line end of the last field. */
export type RawMessage = { fields: RawHeaderField[]; rest: Buffer };

/**
 * A mail for DKIM, which looks at the octets as sent (RFC 6376 §3.5, §5.4): nothing is decoded, nothing left out.
 * @param raw LF line ends, as a Maildir has them, count as CRLF.
 */
export function splitMessage(raw: Uint8Array): RawMessage {
  const message = withCrlf(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength));
  const blank = message.indexOf("\r\n\r\n");
  const end = blank < 0 ? message.length : blank;
  const fields: RawHeaderField[] = [];
  for (const line of message.toString("latin1", 0, end).split("\r\n")) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last) {
      last.value += line;
      last.text += `\r\n${line}`;
    } else {
      const colon = Math.max(line.indexOf(":"), 0);
      fields.push({ name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1), text: line });
    }
  }
  return { fields, rest: message.subarray(end) };
}

/** The octets of a mail again, with CRLF line ends. */
export function joinMessage({ fields, rest }: RawMessage): Buffer {
  return Buffer.concat([Buffer.from(fields.map((field) => field.text).join("\r\n"), "latin1"), rest]);
}

function withCrlf(message: Buffer): Buffer {
  const text = message.toString("latin1");
  return /(?<!\r)\n/.test(text) ? Buffer.from(text.replace(/\r?\n/g, "\r\n"), "latin1") : message;
}
