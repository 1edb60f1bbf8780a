/** Bytes → one JSON value that is safe to store. RFC 8460 §4 asks for I-JSON (RFC 7493); what real senders do instead is warned of. */
import { Buffer, isUtf8 } from "node:buffer";
import { TextDecoder, toUSVString } from "node:util";
import type { Notes } from "./notes";
import { firstInk, scanJson } from "./scan-json";

export type DecodedJson = { outcome: "json"; json: unknown } | { outcome: "refused"; reason: string };

const notUtf8 = "It is not text in UTF-8, as JSON must be.";

// A NUL or half a surrogate pair can only come from an escape: JSON forbids the bare byte, UTF-8 the half pair.
const unsafeEscape = /\\u(?:0000|d[89a-f])/i;

/** @returns the first JSON value of `bytes`; what follows it is warned of and left out. */
export function decodeJson(bytes: Uint8Array, notes: Notes): DecodedJson {
  const found = findJson(bytes, notes);
  return found.outcome === "refused" ? found : parse(found.text.toString("utf8"), notes);
}

export type FoundJson = { outcome: "found"; text: Buffer } | { outcome: "refused"; reason: string };

/** @returns the UTF-8 of what `decodeJson` would parse, measured and not parsed yet. */
export function findJson(bytes: Uint8Array, notes: Notes): FoundJson {
  const utf8 = asUtf8(bytes, notes);
  const scan = scanJson(utf8);
  if (scan.outcome === "refused") return scan;
  const text = utf8.subarray(scan.start, scan.end);
  if (!isUtf8(text)) return { outcome: "refused", reason: notUtf8 };
  if (firstInk(utf8, scan.end) < utf8.length) notes.warn("Something follows the JSON; it was left out.");
  return { outcome: "found", text };
}

function asUtf8(bytes: Uint8Array, notes: Notes): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) {
    notes.warn("The JSON begins with a byte order mark.");
    return buffer.subarray(3);
  }
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return fromUtf16(buffer, "utf-16le", notes);
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return fromUtf16(buffer, "utf-16be", notes);
  return buffer;
}

function fromUtf16(buffer: Buffer, encoding: "utf-16le" | "utf-16be", notes: Notes): Buffer {
  notes.warn("The JSON is written in UTF-16 instead of UTF-8.");
  return Buffer.from(new TextDecoder(encoding).decode(buffer), "utf8");
}

function parse(text: string, notes: Notes): DecodedJson {
  try {
    const json: unknown = JSON.parse(text);
    return { outcome: "json", json: unsafeEscape.test(text) ? cleaned(json, notes) : json };
  } catch {
    return { outcome: "refused", reason: "It is not valid JSON." };
  }
}

/** The same value with U+FFFD for what Postgres cannot store. */
function cleaned(value: unknown, notes: Notes): unknown {
  if (typeof value === "string") return cleanedText(value, notes);
  if (Array.isArray(value)) return value.map((item) => cleaned(item, notes));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [cleanedText(name, notes), cleaned(member, notes)]),
  );
}

function cleanedText(text: string, notes: Notes): string {
  const clean = toUSVString(text).replaceAll("\u0000", "\ufffd");
  if (clean !== text) notes.warn("A text holds characters that are not allowed; they were replaced.");
  return clean;
}
