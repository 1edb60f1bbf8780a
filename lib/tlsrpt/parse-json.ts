/** A measured JSON text → a value, in little memory even where it is a report of 20 MB. */
import type { Buffer } from "node:buffer";
import { elementsOf, isList, isObjectAt, membersOf, parseRange, textOf, type Range } from "./json-ranges";

/** Up to this JSON.parse reads a report in one go, which is faster. */
const largestAtOnce = 256 * 1024;
/** Failures that are parsed together. */
const portion = 200;

/**
 * @param json from the first to the last byte of one value.
 * @returns the value. In a large report each `failure-details` is a sequence of `length`, whose elements are parsed as they are
 * asked for and then forgotten: together they would take many times the memory of their bytes.
 * @throws SyntaxError where it is no JSON, also later out of such a sequence.
 */
export function parseJson(json: Buffer, atOnce: number = largestAtOnce): unknown {
  const whole = { start: 0, end: json.length };
  if (json.length <= atOnce || !isObjectAt(json, whole)) return parseRange(json, whole);
  return parseMembers(json, whole, { policies: parsePolicies });
}

function parsePolicies(json: Buffer, range: Range): unknown {
  if (!isList(json, range)) return parsePolicy(json, range);
  return elementsOf(json, range).map((element) => parsePolicy(json, element));
}

function parsePolicy(json: Buffer, range: Range): unknown {
  return isObjectAt(json, range)
    ? parseMembers(json, range, { "failure-details": parseFailures })
    : parseRange(json, range);
}

function parseFailures(json: Buffer, range: Range): unknown {
  if (!isList(json, range)) return parseRange(json, range);
  const elements = elementsOf(json, range);
  return { length: elements.length, [Symbol.iterator]: () => parseByPortions(json, elements) };
}

function* parseByPortions(json: Buffer, elements: Range[]): Generator<unknown> {
  for (let at = 0; at < elements.length; at += portion) {
    const some = elements.slice(at, at + portion);
    const text = textOf(json, { start: some[0]?.start ?? 0, end: some.at(-1)?.end ?? 0 });
    yield* JSON.parse(`[${text}]`) as unknown[];
  }
}

type Parser = (json: Buffer, range: Range) => unknown;

function parseMembers(json: Buffer, range: Range, parsers: Record<string, Parser>): unknown {
  const members = membersOf(json, range).map(([name, value]): [string, unknown] => {
    const parse = Object.hasOwn(parsers, name) ? parsers[name] : undefined;
    return [name, (parse ?? parseRange)(json, value)];
  });
  return Object.fromEntries(members);
}
