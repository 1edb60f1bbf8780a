/**
 * Where the members of an object and the elements of a list stand in a JSON text, so that a large one can be read piece by piece.
 * What stands within them is not looked at: whoever parses the pieces checks them.
 */
import { Buffer, isAscii } from "node:buffer";
import { closeArray, closeObject, colon, comma, endOfText, firstInk, openArray, openObject, quote } from "./json-bytes";

/** From the first byte to the one after the last. */
export type Range = { start: number; end: number };

/** Whether the value at `start` is a list. */
export function isList(json: Uint8Array, { start }: Range): boolean {
  return json[start] === openArray;
}

/** Whether the value at `start` is an object. */
export function isObjectAt(json: Uint8Array, { start }: Range): boolean {
  return json[start] === openObject;
}

/**
 * The names in the object at `start`, each with its value; a name may come twice.
 * @throws SyntaxError where it is no object.
 */
export function membersOf(json: Uint8Array, { start }: { start: number }): [name: string, value: Range][] {
  if (json[start] !== openObject) throw new SyntaxError(`There is no object at ${start}.`);
  const members: [string, Range][] = [];
  eachItem(json, start, closeObject, (from) => {
    const afterName = endOfValue(json, from);
    const separator = firstInk(json, afterName);
    if (json[from] !== quote || json[separator] !== colon) throw new SyntaxError(`There is no name at ${from}.`);
    const valueStart = firstInk(json, separator + 1);
    const end = endOfValue(json, valueStart);
    members.push([parseRange(json, { start: from, end: afterName }) as string, { start: valueStart, end }]);
    return end;
  });
  return members;
}

/** @throws SyntaxError where there is no list at `start`. */
export function elementsOf(json: Uint8Array, { start }: { start: number }): Range[] {
  if (json[start] !== openArray) throw new SyntaxError(`There is no list at ${start}.`);
  const elements: Range[] = [];
  eachItem(json, start, closeArray, (from) => {
    const end = endOfValue(json, from);
    if (end === from) throw new SyntaxError(`There is no value at ${from}.`);
    elements.push({ start: from, end });
    return end;
  });
  return elements;
}

/** @throws SyntaxError where the piece is no JSON. */
export function parseRange(json: Uint8Array, { start, end }: Range): unknown {
  return JSON.parse(textOf(json, { start, end }));
}

/** The bytes of a range as text. */
export function textOf(json: Uint8Array, { start, end }: Range): string {
  const piece = Buffer.from(json.buffer, json.byteOffset + start, end - start);
  // Most reports are ASCII, for which this is faster.
  return piece.toString(isAscii(piece) ? "latin1" : "utf8");
}

/** @param read takes one item and says where it ends. */
function eachItem(json: Uint8Array, start: number, close: number, read: (from: number) => number): void {
  let at = firstInk(json, start + 1);
  if (json[at] === close) return;
  for (;;) {
    at = firstInk(json, read(at));
    if (json[at] === close) return;
    if (json[at] !== comma) throw new SyntaxError(`There is neither a comma nor an end at ${at}.`);
    at = firstInk(json, at + 1);
  }
}

function endOfValue(json: Uint8Array, start: number): number {
  if (json[start] === quote) return endOfText(json, start + 1) + 1 || json.length;
  let at = start;
  for (let depth = 0; at < json.length; at++) {
    const byte = json[at];
    if (byte === quote) at = endOfText(json, at + 1);
    else if (byte === openObject || byte === openArray) depth++;
    else if (byte === closeObject || byte === closeArray) {
      if (depth === 0) return at;
      if (--depth === 0) return at + 1;
    } else if (byte === comma && depth === 0) return at;
    if (at < 0) return json.length;
  }
  return at;
}
