import type { Buffer } from "node:buffer";

const [tab, lineFeed, carriageReturn, space, equals] = [0x09, 0x0a, 0x0d, 0x20, 0x3d];

/**
 * Undoes quoted-printable (RFC 2045 §6.7) byte by byte, for a pattern would take many times the memory; what is no code stays.
 * @param text the caller's own, for the result is written into it.
 */
export function quotedPrintable(text: Buffer): Buffer {
  let length = 0;
  for (let at = 0; at < text.length;) {
    const byte = text[at] ?? 0;
    const next = byte === equals ? afterSoftBreak(text, at + 1) : -1;
    const code = byte === equals ? 16 * hexDigit(text[at + 1]) + hexDigit(text[at + 2]) : NaN;
    if (next > 0) at = next;
    else {
      text[length++] = Number.isNaN(code) ? byte : code;
      at += Number.isNaN(code) ? 1 : 3;
    }
  }
  return text.subarray(0, length);
}

/** The index after the line break that an equals sign takes away, or -1; blanks may have been added before it on the way. */
function afterSoftBreak(text: Buffer, from: number): number {
  let at = from;
  while (text[at] === space || text[at] === tab) at++;
  if (text[at] === carriageReturn) at++;
  return text[at] === lineFeed ? at + 1 : -1;
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return NaN;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : NaN;
}
