import { Buffer } from "node:buffer";
import { backslash, endOfText } from "./json-bytes";

/** So many are named; whoever repeats more is told enough. */
const mostNamed = 10;
/** Only names that look alike are compared. That most of a text's do and are not is nobody's report. */
const mostCompared = 10_000;
/** No name of a report has a reason for an escape. */
const mostUndone = 10_000;

/**
 * Finds names that stand twice in one object, which I-JSON forbids (RFC 7493 §2.3), while a JSON text is walked through once. It keeps
 * two numbers for each name of the objects that are open, and no text.
 * @param bytes UTF-8.
 */
export function watchNames(bytes: Uint8Array) {
  const looks: number[] = [];
  const places: number[] = [];
  // Where the names of each open object begin, and how many there are in all of them.
  const begins: number[] = [];
  let begin = 0;
  let count = 0;
  let compared = 0;
  let undone = 0;
  let escape = nextEscape(bytes, 0);
  const repeated = new Set<string>();

  const compare = (place: number, other: number) => {
    compared += 1;
    const name = nameAt(bytes, place);
    if (repeated.size < mostNamed && name === nameAt(bytes, other)) repeated.add(name);
  };
  return {
    /** A list or an object begins. */
    open() {
      begins.push(begin);
      begin = count;
    },
    /** It ends. */
    close() {
      count = begin;
      begin = begins.pop() ?? 0;
    },
    /** A name of the innermost object, from its first quote to its last. */
    note(from: number, to: number) {
      if (escape < from) escape = nextEscape(bytes, from);
      const isUndone = escape < to && ++undone <= mostUndone;
      const look = isUndone ? lookOfEscaped(bytes, from) : lookOf(bytes, from + 1, to);
      for (let at = begin; at < count; at++)
        if (looks[at] === look && compared < mostCompared) compare(from, places[at] ?? 0);
      looks[count] = look;
      places[count] = from;
      count += 1;
    },
    /** Those that were found, each once. */
    repeated: () => [...repeated],
  };
}

/** A number that is the same for the same name, and for few others: of its length and some of its bytes. */
function lookOf(bytes: Uint8Array, from: number, to: number): number {
  const middle = (from + to) >> 1;
  return ((to - from) << 16) ^ ((bytes[from] ?? 0) << 12) ^ ((bytes[middle] ?? 0) << 6) ^ (bytes[to - 1] ?? 0);
}

/** The same where a name has escapes, by which it can be written in many ways. */
function lookOfEscaped(bytes: Uint8Array, from: number): number {
  const name = Buffer.from(nameAt(bytes, from));
  return lookOf(name, 0, name.length);
}

function nextEscape(bytes: Uint8Array, from: number): number {
  const at = bytes.indexOf(backslash, from);
  return at < 0 ? Infinity : at;
}

/** Without its escapes; as it stands there where they are none. */
function nameAt(bytes: Uint8Array, from: number): string {
  const text = Buffer.from(bytes.subarray(from, endOfText(bytes, from + 1) + 1)).toString();
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
