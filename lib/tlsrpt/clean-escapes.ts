import { Buffer } from "node:buffer";
import { backslash } from "./json-bytes";

const letterU = 0x75;
const length = 6;
const replacement = Buffer.from("\\ufffd");

/**
 * A JSON text in which U+FFFD stands for what I-JSON forbids (RFC 7493 §2.1) and Postgres refuses: NUL and half a surrogate pair. In
 * UTF-8 that JSON.parse accepts, both can only be written as escapes.
 * @returns the same bytes where there is none; else a copy.
 */
export function cleanEscapes(json: Buffer): Buffer {
  let clean = json;
  for (let at = json.indexOf(backslash); at >= 0;) {
    const code = codeAt(json, at);
    const isPair = isHigh(code) && isLow(codeAt(json, at + length));
    if (code === 0 || (!isPair && (isHigh(code) || isLow(code)))) {
      if (clean === json) clean = Buffer.from(json);
      replacement.copy(clean, at);
    }
    const next = at + (code === null ? 2 : isPair ? 2 * length : length);
    at = json[next] === backslash ? next : json.indexOf(backslash, next);
  }
  return clean;
}

/** The code unit that is escaped at `at`; null where it is another escape or none. */
function codeAt(json: Buffer, at: number): number | null {
  if (json[at] !== backslash || json[at + 1] !== letterU) return null;
  let code = 0;
  for (let place = at + 2; place < at + length; place++) code = 16 * code + hexDigit(json[place]);
  return Number.isNaN(code) ? null : code;
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return NaN;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : NaN;
}

function isHigh(code: number | null): boolean {
  return code !== null && code >= 0xd800 && code <= 0xdbff;
}

function isLow(code: number | null): boolean {
  return code !== null && code >= 0xdc00 && code <= 0xdfff;
}
