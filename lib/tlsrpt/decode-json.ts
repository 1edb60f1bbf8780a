/** Bytes → one JSON text that is safe to parse and to store. RFC 8460 §4 asks for I-JSON (RFC 7493); what real senders do instead is warned of. */
import { Buffer, isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { cleanEscapes } from "./clean-escapes";
import { cutText } from "./cut-text";
import { firstInk } from "./json-bytes";
import { elementsOf, isList } from "./json-ranges";
import type { Notes } from "./notes";
import { scanJson } from "./scan-json";

export type FoundJson =
  | { outcome: "found"; /** UTF-8. */ json: Buffer; /** How many objects and lists it holds. */ containers: number }
  | { outcome: "refused"; reason: string };

const longestName = 60;
const notUtf8 = "It is not text in UTF-8, as JSON must be.";

/**
 * @returns the first JSON object or list of `bytes`, measured, clean and not parsed yet; an object that is the only one of a list
 * without the list. What follows is warned of and left out.
 */
export function decodeJson(bytes: Uint8Array, notes: Notes): FoundJson {
  const found = findJson(bytes, notes);
  if (found.outcome === "refused") return found;
  return { ...found, json: cleaned(unwrapped(found.json, notes), notes) };
}

/** @returns what `decodeJson` would clean: enough to know that it can be parsed. */
export function findJson(bytes: Uint8Array, notes: Notes): FoundJson {
  const utf8 = asUtf8(bytes, notes);
  const scan = scanJson(utf8);
  if (scan.outcome === "refused") return scan;
  const json = utf8.subarray(scan.start, scan.end);
  if (!isUtf8(json)) return { outcome: "refused", reason: notUtf8 };
  for (const name of scan.repeated)
    notes.warn(`The JSON has “${cutText(name, longestName)}” twice in one object; the last one was read.`);
  if (firstInk(utf8, scan.end) < utf8.length) notes.warn("Something follows the JSON; it was left out.");
  return { outcome: "found", json, containers: scan.containers };
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

function unwrapped(json: Buffer, notes: Notes): Buffer {
  const [only, ...others] = isList(json, { start: 0, end: json.length }) ? elementsIn(json) : [];
  if (!only || others.length > 0) return json;
  notes.warn("The report stands inside a list of one; the list was taken off.");
  return json.subarray(only.start, only.end);
}

/** None where the list is not well formed: whoever parses it will say so. */
function elementsIn(json: Buffer) {
  try {
    return elementsOf(json, { start: 0 });
  } catch {
    return [];
  }
}

function cleaned(json: Buffer, notes: Notes): Buffer {
  const clean = cleanEscapes(json);
  if (clean !== json) notes.warn("A text holds characters that are not allowed; they were replaced.");
  return clean;
}
