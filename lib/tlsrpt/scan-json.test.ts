import { expect, it } from "vitest";
import { scanJson } from "./scan-json";

const times = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join(",");

const refused: [string, string, RegExp][] = [
  ["a million members of one object", `{${times(1_000_000, (n) => `"k${n}":1`)}}`, /too many members/],
  ["101 members of one object", `{${times(101, (n) => `"k${n}":1`)}}`, /too many members/],
  ["501 names spread over objects", `[${times(501, (n) => `{"k${n}":"${"x".repeat(200)}"}`)}]`, /different names/],
  ["a million names spread over objects", `[${times(100_000, (n) => `{"${n}":1,"b${n}":1}`)}]`, /different names/],
  ["a million members", `[${times(149_000, () => `{${times(7, (n) => `"${n}":1`)}}`)}]`, /too many values/],
  ["200,001 numbers", `[${"0,".repeat(200_001)}0]`, /too many values/],
  ["200,001 texts", `{"a":[${'"",'.repeat(200_001)}""]}`, /too many values/],
  ["200,001 numbers in a list that would pass for an object", `[:${"0,".repeat(200_001)}0]`, /not valid JSON/],
  ["empty lists", `[${"[],".repeat(150_000)}[]]`, /too many objects and lists/],
  ["a text of more than 64 kB", `{"a":"${"x".repeat(65_537)}"}`, /more than 64 kB/],
  ["lists within 8 others", `${"[".repeat(9)}${"]".repeat(9)}`, /8 levels/],
  ["20 MB of opened lists", "[".repeat(20_000_000), /8 levels/],
  ["20 MB of blanks", " ".repeat(20_000_000), /empty/],
  ["20 MB of blanks in an object", `{${" ".repeat(20_000_000)}`, /cut off/],
  ["20 MB of backslashes in a text", `{"${"\\".repeat(20_000_000)}`, /64 kB/],
];
it.each(refused)("refuses %s before it is parsed", (_, text, reason) => {
  const scan = scanJson(Buffer.from(text));
  expect(scan.outcome === "refused" ? scan.reason : "it was measured").toMatch(reason);
});

const failure = (n: number) =>
  JSON.stringify({
    ...{ "result-type": "certificate-expired", "sending-mta-ip": `192.0.2.${n % 256}`, "receiving-ip": "2001:db8::1" },
    ...{ "receiving-mx-hostname": `mx${n}.a.example`, "receiving-mx-helo": "mx.a.example", "failed-session-count": n },
    ...{ "additional-information": "https://a.example/", "failure-reason-code": "a, [b]: {c}" },
  });

const measured: [string, string][] = [
  ["50,000 failures with all members", `{"failure-details":[${times(50_000, failure)}]}`],
  ["a text of 64 kB", `{"a":"${"x".repeat(65_536)}"}`],
  ["8 levels", `${"[".repeat(8)}${"]".repeat(8)}`],
  ["500 names", `[${times(500, (n) => `{"k${n}":"${"x".repeat(200)}"}`)}]`],
  ["100 members", `{${times(100, (n) => `"k${n}":1`)}}`],
  ["punctuation and escaped quotes in texts", `{"a:,[{\\"":"}]\\\\"}`],
  ["a list", "[ 1, 2 ]"],
];
it("counts objects and lists", () => {
  expect(scanJson(Buffer.from('{"a": [{}, {"b": []}, "[{"]} {}'))).toMatchObject({ containers: 5 });
});

it.each(measured)("lets pass %s", (_, text) => {
  const bytes = Buffer.from(`  ${text}  `);
  expect(scanJson(bytes)).toMatchObject({ outcome: "measured", start: 2, end: bytes.length - 2, repeated: [] });
});

const repeated: [string, string, string[]][] = [
  ["a name", '{"a":1,"b":2,"a":3}', ["a"]],
  ["a name with escapes", '{"polic\\u0069es":[],"policies":[]}', ["policies"]],
  ["a name with escapes twice", '{"\\u0061":1,"\\u0061":2}', ["a"]],
  ["a name in foreign letters", '{"ü":1,"\\u00fc":2}', ["ü"]],
  ["a name with a blank behind it", '{"a" :1,"a"\n:2}', ["a"]],
  ["a name thrice, and another", '{"a":1,"a":1,"a":1,"b":1,"b":1}', ["a", "b"]],
  ["a name deep in lists", '{"x":[{"a":1},{"a":1,"b":[{"c":{}},{"c":1,"c":2}]}]}', ["c"]],
  ["a name again after an object between", '{"a":{"b":{"a":1}},"c":[],"a":1}', ["a"]],
  ["the empty name", '{"":1,"":2}', [""]],
  ["only what names are", '{"a":"a","b":["a","a"],"c":{"a":1},"d":{"a":1}}', []],
  ["names that only look alike", '{"abcde":1,"axcxe":1}', []],
  ["no name within another", '{"a":1,"aa":1,"A":1,"a\\"":1}', []],
  ["the first ten", `{${times(30, (n) => `"k${n % 15}":1`)}}`, Array.from({ length: 10 }, (_, n) => `k${n}`)],
];
it.each(repeated)("finds twice in one object %s", (_, text, names) => {
  expect(scanJson(Buffer.from(text))).toMatchObject({ outcome: "measured", repeated: names });
});

it("minds no members without a name, which JSON.parse refuses", () => {
  expect(scanJson(Buffer.from('  {:1,:2, :"x" ,:3}')).outcome).toBe("measured");
});

it("compares no end of names that look alike", () => {
  const object = `{${times(100, (n) => `"a${String(n).padStart(40, "x")}b":1`)}}`;
  const text = `[${Array(9_000).fill(object).join(",")}]`;
  expect(scanJson(Buffer.from(text))).toMatchObject({ outcome: "measured", repeated: [] });
});

it("undoes the escapes of no end of names", () => {
  const last = '{"\\u0062":1,"b":1}';
  const textOf = (before: number) => `[${[...Array<string>(before).fill('{"\\u0061":1}'), last].join(",")}]`;
  expect(scanJson(Buffer.from(textOf(9_999)))).toMatchObject({ repeated: ["b"] });
  expect(scanJson(Buffer.from(textOf(10_000)))).toMatchObject({ outcome: "measured", repeated: [] });
});
