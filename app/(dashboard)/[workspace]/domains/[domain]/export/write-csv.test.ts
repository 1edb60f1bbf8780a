import { expect, test } from "vitest";
import type { Value } from "./table";
import { csvLine, writeCsv } from "./write-csv";

test.each<[string, Value, string]>([
  ["plain text", "google.com", "google.com"],
  ["nothing", null, ""],
  ["a number", -12, "-12"],
  ["a truth", true, "true"],
  ["several texts", ["sts", "tlsa"], "sts tlsa"],
  ["a comma", "a,b", '"a,b"'],
  ["a semicolon, which parts cells elsewhere", "a;b", '"a;b"'],
  ["quotes", 'say "hi"', '"say ""hi"""'],
  ["lines", "a\r\nb", '"a\r\nb"'],
  ["blanks at the ends", " a", '" a"'],
  ["a formula", '=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ["plus", "+1", "'+1"],
  ["minus", "-1+1", "'-1+1"],
  ["at", "@SUM(A1)", "'@SUM(A1)"],
  ["a tab", "\t1", `"'\t1"`],
  ["a carriage return", "\r1", `"'\r1"`],
  ["a line feed", "\n1", `"'\n1"`],
  ["a formula where semicolons part cells", "a;=1;@b;c", `"a;'=1;'@b;c"`],
  ["a formula on a line of its own", "a\r\n=1\n+2\t-3", `"a\r\n'=1\n'+2\t'-3"`],
  ["full-width", "＝1", "'＝1"],
  ["a formula in a list", ["=1", "a"], "'=1 a"],
  ["what is escaped already", "'=1", "''=1"],
  ["what is escaped already, within", "a;'=1", `"a;''=1"`],
  ["what a terminal would obey", "\u001B]0;x\u0007\u009B2J", `"⟨U+001B⟩]0;x⟨U+0007⟩⟨U+009B⟩2J"`],
  ["an ordinary apostrophe", "'tis", "'tis"],
  ["an equals sign within", "a=1", "a=1"],
])("%s", (_, value, written) => expect(csvLine(["x", value, "y"])).toBe(`x,${written},y\r\n`));

test("a file: byte order mark, names, rows", async () => {
  const pieces = [];
  for await (const piece of writeCsv({ columns: ["day", "failed"], rows: [["2026-11-01", 2]] })) pieces.push(piece);
  expect(pieces.join("")).toBe("\uFEFFday,failed\r\n2026-11-01,2\r\n");
});
