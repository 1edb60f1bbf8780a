import { expect, it } from "vitest";
import { parseJson } from "./parse-json";

/** What JSON.parse gives, or that it throws. */
const atOnce = (text: string) => outcomeOf(() => JSON.parse(text));
const inPieces = (text: string) => outcomeOf(() => unrolled(parseJson(Buffer.from(text), 0)));

function outcomeOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error instanceof SyntaxError ? "SyntaxError" : error;
  }
}

/** With a list for each sequence of failures. */
function unrolled(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value) && Symbol.iterator in value) return [...(value as Iterable<unknown>)];
  if (Array.isArray(value)) return value.map(unrolled);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, unrolled(member)]));
}

const details = (text: string) => `{"policies":[{"failure-details":${text}}]}`;
const texts = [
  "{}",
  '{ "a" : 1 , "b" : [ 1 , { } ] , "c":null }',
  '{"policies":[]}',
  '{"policies":{"failure-details":[{"a":1}]}}',
  '{"policies":[{"failure-details":[{"a":"]}"},{"b":"\\"["}],"x":1},7,null,"x"],"z":[[]]}',
  '{"policies":[1],"policies":[{"failure-details":[]}]}',
  '{"__proto__":1,"constructor":2,"\\u0061":3}',
  '{"polic\\u0069es":[{"failure-details" : [ {"a":1} , 2 ]}]}',
  details('{"a":1}'),
  details('"x"'),
  details("[1,[2],{},null,-1.5e3]"),
  details(`[${Array.from({ length: 5_000 }, (_, n) => `{"n" : ${n}, "ü":"${n}"}`).join(" , ")}]`),
  details(`[${"1,".repeat(50_000)}]`),
  ...["[,]", "[1,]", "[1 2]", "[{]", "[}", '[{"a"}]', '["\\x"]', "[01]", "[tru]", "[", "[1", '["'].map(details),
  ...["{[]:2}", '{"a" 12}', '{"a":{}:"b":1}'],
  ...['{"a"}', '{"a":}', '{"a":1,}', "{a:1}", '{"a":1]', '{,"a":1}', '{"a" 1}', '{"\\q":1}', "{", '{"a'],
];
it.each(texts.map((text) => [text.slice(0, 80), text]))("reads %s in pieces as JSON.parse does at once", (_, text) => {
  expect(inPieces(text)).toEqual(atOnce(text));
});
