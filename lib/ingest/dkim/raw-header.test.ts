import { expect, it } from "vitest";
import { splitMessage } from "./raw-header";

it.each(["\n", "\r\n", "a\n\n", "\r\r\n", "\r", "a\r\nb\nc\r\n\nd", "\n\r\n\r"])(
  "has CRLF at the ends of the lines of %j",
  (text) => {
    const read = splitMessage(Buffer.from(`A: b\n\n${text}`, "latin1"));
    expect(read.text).toBe(`A: b\r\n\r\n${text.replace(/\r?\n/g, "\r\n")}`);
  },
);

it("goes through millions of lines", () => {
  expect(splitMessage(Buffer.from(`A: b\n${"\n".repeat(9_900_000)}`)).text).toHaveLength(6 + 2 * 9_900_000);
});
