const [carriageReturn, lineFeed] = [0x0d, 0x0a];

/**
 * A mail without what an editor or a script may have put before its first field: a byte-order mark (RFC 3629 §6), blank lines. No field's
 * name begins so, and nobody signs it. The bytes are not copied.
 */
export function fromFirstField(raw: Uint8Array): Uint8Array {
  let at = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0;
  while (raw[at] === carriageReturn || raw[at] === lineFeed) at += 1;
  return raw.subarray(at);
}
