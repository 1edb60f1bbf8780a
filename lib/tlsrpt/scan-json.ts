/**
 * Measures JSON before it is parsed, so that a hostile report costs one walk over its bytes and no memory. It does not check the
 * grammar; JSON.parse does.
 */
const deepest = 8;
const mostContainers = 150_000;
const mostMembers = 2_000_000;
const longestString = 64 * 1024;

const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;
const [openObject, closeObject, openArray, closeArray] = [0x7b, 0x7d, 0x5b, 0x5d];

export type JsonScan = { outcome: "measured"; start: number; end: number } | { outcome: "refused"; reason: string };

/** @returns where the first JSON object or array in `bytes` (UTF-8) begins and ends, or why it is not to be parsed. */
export function scanJson(bytes: Uint8Array): JsonScan {
  const start = firstInk(bytes);
  if (bytes[start] !== openObject && bytes[start] !== openArray) return refused(strangerReason(bytes, start));
  let depth = 0;
  let containers = 0;
  let members = 0;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === quote) {
      const close = endOfString(bytes, at + 1);
      if (close < 0) return refused("The JSON is cut off inside a text.");
      if (close - at > longestString) return refused("The JSON holds a text of more than 64 kB.");
      at = close;
    } else if (byte === comma) {
      if (++members > mostMembers) return refused("The JSON holds too many values.");
    } else if (byte === openObject || byte === openArray) {
      if (++depth > deepest) return refused(`The JSON is nested more than ${deepest} levels deep.`);
      if (++containers > mostContainers) return refused("The JSON holds too many objects and lists.");
    } else if ((byte === closeObject || byte === closeArray) && --depth === 0) {
      return { outcome: "measured", start, end: at + 1 };
    }
  }
  return refused("The JSON is cut off before its end.");
}

/** The first position that is no JSON white space. */
export function firstInk(bytes: Uint8Array, from = 0): number {
  let at = from;
  while (at < bytes.length && isBlank(bytes[at])) at++;
  return at;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/** The index of the closing quote, or -1; a text of more than twice the limit is not walked to its end. */
function endOfString(bytes: Uint8Array, from: number): number {
  const last = Math.min(bytes.length, from + 2 * longestString);
  for (let at = from; at < last; at++) {
    if (bytes[at] === backslash) at++;
    else if (bytes[at] === quote) return at;
  }
  return last < bytes.length ? last : -1;
}

function strangerReason(bytes: Uint8Array, start: number): string {
  if (start >= bytes.length) return "The report is empty.";
  if (bytes[start] === 0x3c) return "It is XML or HTML, perhaps a DMARC report; TLS reports are JSON.";
  return "It is not JSON.";
}

function refused(reason: string): JsonScan {
  return { outcome: "refused", reason };
}
