/** JSON as bytes in UTF-8: its punctuation, and how far a white space or a text goes. */
export const quote = 0x22;
export const comma = 0x2c;
export const colon = 0x3a;
export const backslash = 0x5c;
export const openArray = 0x5b;
export const closeArray = 0x5d;
export const openObject = 0x7b;
export const closeObject = 0x7d;

/** The first position that is no JSON white space. */
export function firstInk(bytes: Uint8Array, from = 0): number {
  let at = from;
  while (at < bytes.length && isBlank(bytes[at])) at++;
  return at;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/**
 * The index of the quote that closes a text, or -1 where there is none.
 * @param from after the quote that opens it.
 * @param most bytes to look at; of a longer text some index beyond them is given.
 */
export function endOfText(bytes: Uint8Array, from: number, most = Infinity): number {
  const last = Math.min(bytes.length, from + most);
  for (let at = from; at < last; at++) {
    const byte = bytes[at];
    if (byte === quote) return at;
    if (byte === backslash) at++;
  }
  return last < bytes.length ? last : -1;
}
