/**
 * A mail without the byte-order mark that an editor or a script may have put before it (RFC 3629 §6): no field's name begins with one, and
 * nobody signs it. The bytes are not copied.
 */
export function withoutMark(raw: Uint8Array): Uint8Array {
  return raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? raw.subarray(3) : raw;
}
