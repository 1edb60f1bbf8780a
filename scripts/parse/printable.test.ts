import { expect, it } from "vitest";
import { printableJson, printableText } from "./printable";

const hostile = "a\u001b[31m\u0000\u0007\r\u009b\u202e\u2028\ufeff\u{e0041}z";

it("writes JSON that reads back the same, without a character that a terminal acts on", () => {
  const line = printableJson({ hostile });
  expect(line).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(line)).toEqual({ hostile });
});

it("keeps letters, emoji and line breaks of text, and nothing else", () => {
  expect(printableText("über 😀 例\n")).toBe("über 😀 例\n");
  expect(printableText(hostile)).toMatch(/^a\ufffd\[31m\ufffd+z$/);
});
