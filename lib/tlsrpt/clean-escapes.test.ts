import { expect, it } from "vitest";
import { cleanEscapes } from "./clean-escapes";

const cases: [string, string][] = [
  ['"\\u0000"', '"\\ufffd"'],
  ['"\\ud800"', '"\\ufffd"'],
  ['"\\uDC00x"', '"\\ufffdx"'],
  ['"\\ud83d\\ude00"', '"\\ud83d\\ude00"'],
  ['"\\ud83d\\ud83d\\ude00"', '"\\ufffd\\ud83d\\ude00"'],
  ['"\\ude00\\ud83d"', '"\\ufffd\\ufffd"'],
  ['"\\\\u0000"', '"\\\\u0000"'],
  ['"\\\\\\u0000"', '"\\\\\\ufffd"'],
  ['"\\u00e9\\n\\u"', '"\\u00e9\\n\\u"'],
  ['"\\', '"\\'],
];
it.each(cases)("writes %s as %s", (json, clean) => {
  expect(cleanEscapes(Buffer.from(json)).toString()).toBe(clean);
});

it("leaves alone the bytes it was given", () => {
  const given = Buffer.from('"\\u0000"');
  cleanEscapes(given);
  expect(given.toString()).toBe('"\\u0000"');
});
