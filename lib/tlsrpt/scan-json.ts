/**
 * Measures JSON before it is parsed, so that a hostile report costs one walk over its bytes and no memory. It does not check the
 * grammar; JSON.parse does.
 */
import { closeArray, closeObject, colon, comma, endOfText, firstInk, openArray, openObject, quote } from "./json-bytes";
import { watchNames } from "./repeated-names";

const deepest = 8;
const mostContainers = 150_000;
/** All that stands in lists: every failure, and the lines of the policies. */
const mostItems = 200_000;
/** More than 50,000 failures have with every member that there is. */
const mostMembers = 1_000_000;
const mostMembersOfOne = 100;
/** RFC 8460 has 26. Each further one costs JSON.parse far more time and memory than its bytes suggest. */
const mostNames = 500;
/** In less than this so few names find room that nobody need count them. */
const small = 64 * 1024;
const longestText = 64 * 1024;

export type JsonScan =
  | {
      outcome: "measured";
      start: number;
      end: number;
      /** How many objects and lists there are. */
      containers: number;
      /** Names that stand twice in one object. */
      repeated: string[];
    }
  | { outcome: "refused"; reason: string };

/** @returns where the first JSON object or array in `bytes` (UTF-8) begins and ends, or why it is not to be parsed. */
export function scanJson(bytes: Uint8Array): JsonScan {
  const start = firstInk(bytes);
  if (bytes[start] !== openObject && bytes[start] !== openArray) return refused(strangerReason(bytes, start));
  const different = bytes.length > small ? new Set<number>() : null;
  const names = watchNames(bytes);
  // How many members each open object has; -1 for an open list.
  const open: number[] = [];
  let containers = 0;
  let items = 0;
  let members = 0;
  let text = start;
  let textEnd = start;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === quote) {
      text = at;
      at = endOfText(bytes, at + 1, 2 * longestText);
      if (at < 0) return refused("The JSON is cut off inside a text.");
      if (at - text - 1 > longestText) return refused("The JSON holds a text of more than 64 kB.");
      textEnd = at;
    } else if (byte === colon) {
      const ofOne = (open[open.length - 1] ?? 0) + 1;
      // In a list there are no members, and what follows would go uncounted.
      if (ofOne === 0) return refused("It is not valid JSON.");
      open[open.length - 1] = ofOne;
      if (ofOne > mostMembersOfOne) return refused("The JSON holds an object with too many members.");
      if (++members > mostMembers) return refused("The JSON holds too many values.");
      names.note(text, textEnd);
      if (different && different.add(fingerprint(bytes, text, at)).size > mostNames)
        return refused("The JSON holds too many different names.");
    } else if (byte === comma) {
      if (open[open.length - 1] === -1 && ++items > mostItems) return refused("The JSON holds too many values.");
    } else if (byte === openObject || byte === openArray) {
      if (open.push(byte === openArray ? -1 : 0) > deepest)
        return refused(`The JSON is nested more than ${deepest} levels deep.`);
      if (++containers > mostContainers) return refused("The JSON holds too many objects and lists.");
      names.open();
    } else if (byte === closeObject || byte === closeArray) {
      open.pop();
      names.close();
      if (open.length === 0) return { outcome: "measured", start, end: at + 1, containers, repeated: names.repeated() };
    } else {
      // A run of blanks at once: there may be 20 MB of them.
      at = Math.max(at, firstInk(bytes, at) - 1);
    }
  }
  return refused("The JSON is cut off before its end.");
}

/** Tells names apart well enough to count them (FNV-1a). */
function fingerprint(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash;
}

function strangerReason(bytes: Uint8Array, start: number): string {
  if (start >= bytes.length) return "The report is empty.";
  if (bytes[start] === 0x3c) return "It is XML or HTML, perhaps a DMARC report; TLS reports are JSON.";
  return "It is not JSON.";
}

function refused(reason: string): JsonScan {
  return { outcome: "refused", reason };
}
