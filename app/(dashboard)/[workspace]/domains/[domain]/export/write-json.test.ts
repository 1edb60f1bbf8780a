import { expect, test } from "vitest";
import { writeJson } from "./write-json";

test("what a terminal would obey is escaped, and read back as it was sent", async () => {
  const sent = "\u001B]0;x\u0007 \u007F\u009B2J\u009F é";
  let text = "";
  for await (const piece of writeJson({ domain: "a.example" }, { columns: ["reason"], rows: [[sent]] })) text += piece;
  expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  expect(JSON.parse(text)).toEqual({ domain: "a.example", rows: [{ reason: sent }] });
});
