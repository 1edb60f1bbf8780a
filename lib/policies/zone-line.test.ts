import { expect, test } from "vitest";
import { zoneLine } from "./zone-line";

test("a TXT record stands in quotes, under its full name", () => {
  const text = "v=TLSRPTv1; rua=mailto:a@b.example";
  expect(zoneLine({ name: "_smtp._tls.c.example", type: "TXT", text })).toBe(
    `_smtp._tls.c.example. 3600 IN TXT "v=TLSRPTv1; rua=mailto:a@b.example"`,
  );
});

test("what is longer than 255 octets is split, and joins again without a blank", () => {
  const text = "v=TLSRPTv1; rua=" + "x".repeat(600);
  const strings = [...zoneLine({ name: "a.example", type: "TXT", text }).matchAll(/"([^"]*)"/g)].map(([, one]) => one);
  expect(strings.map((one) => one?.length)).toEqual([255, 255, 106]);
  expect(strings.join("")).toBe(text);
});

test("quotes and backslashes are escaped", () => {
  expect(zoneLine({ name: "a.example", type: "TXT", text: 'a"b\\c' })).toBe('a.example. 3600 IN TXT "a\\"b\\\\c"');
});

test("an alias ends in a dot", () => {
  expect(zoneLine({ name: "mta-sts.a.example", type: "CNAME", text: "policy.b.example" })).toBe(
    "mta-sts.a.example. 3600 IN CNAME policy.b.example.",
  );
});
