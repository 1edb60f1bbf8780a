import { describe, expect, it } from "vitest";
import { parseSpfRecord } from "./record";

describe("valid records", () => {
  it.each([
    ["v=spf1 -all", "-", 0, 0],
    ["v=spf1", null, 0, 1],
    ["V=SPF1 MX ~ALL", "~", 1, 0],
    ["v=spf1 a mx include:_spf.example.com ?all", "?", 3, 0],
    ["v=spf1 a:mail.example.com/24 mx/24//64 a//64 all", "+", 3, 0],
    ["v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 ip4:192.0.2.1  -all", "-", 0, 0],
    ["v=spf1 exists:%{ir}.%{v}._spf.%{d2} -all", "-", 1, 0],
    ["v=spf1 a/32//128 mx/0//0 ip4:192.0.2.1/32 ip6:::1/128 -all", "-", 2, 0],
    ["v=spf1 exists:%{IR}.%{D}.A.Example. ptr:Example.Com Exp=X.%{D} -all", "-", 2, 1],
    ["v=spf1 redirect=_spf.example.com", null, 1, 0],
    ["v=spf1 -all redirect=_spf.example.com", "-", 0, 1],
    ["v=spf1 redirect=_spf.example.com -all", "-", 0, 1],
    [`v=spf1 redirect=_spf.example.com ${"mx ".repeat(10)}-all`, "-", 10, 1],
    ["v=spf1 -all mx", "-", 0, 1],
    [`v=spf1 -all ${"mx ".repeat(11)}`.trim(), "-", 0, 1],
    ["v=spf1 ptr -all", "-", 1, 1],
    ["v=spf1 mx exp=explain._spf.%{d} unknown-thing=any.%{d} -all", "-", 1, 0],
    [`v=spf1 ${"mx ".repeat(10)}-all`, "-", 10, 0],
  ])("%s", (record, all, lookUps, warnings) => {
    const read = parseSpfRecord([["google-site-verification=x"], [record]]);
    expect(read).toMatchObject({ outcome: "valid", record, all });
    expect(read.outcome === "valid" && read.asking).toHaveLength(lookUps);
    expect(read.outcome === "valid" && read.warnings).toHaveLength(warnings);
  });

  it("may be split into strings", () => {
    expect(parseSpfRecord([["v=spf1 include:exam", "ple.com -all"]])).toMatchObject({
      outcome: "valid",
      asking: [{ text: "include:example.com", kind: "include", name: "example.com" }],
    });
  });

  it("says where a redirect leads, unless there is an all", () => {
    expect(parseSpfRecord([["v=spf1 redirect=a.example"]])).toMatchObject({ redirect: "a.example" });
    expect(parseSpfRecord([["v=spf1 -all redirect=a.example"]])).toMatchObject({ redirect: null });
    expect(parseSpfRecord([["v=spf1 redirect=a.example -all"]])).toMatchObject({ redirect: null });
  });
});

it("names what receivers ask DNS for, a redirect last", () => {
  const record = "v=spf1 redirect=Next.example. +a/24 ip4:192.0.2.1 ?mx:MX.example//64 exists:%{i}.x.example ptr";
  const read = parseSpfRecord([[record]]);
  expect(read.outcome === "valid" && read.asking.map(({ kind, name }) => [kind, name])).toEqual([
    ["a", null],
    ["mx", "mx.example"],
    ["exists", "%{i}.x.example"],
    ["ptr", null],
    ["redirect", "next.example"],
  ]);
});

const malformed = (term: string): [string, string] => [`v=spf1 ${term} -all`, `“${term}” is not well formed.`];

describe("records that receivers take for an error", () => {
  it.each([
    ["v=spf1 -al", "“-al” is not a mechanism of SPF."],
    ["v=spf1 constructor:a.example -all", "“constructor:a.example” is not a mechanism of SPF."],
    ["v=spf1 include -all", "“include” is not well formed."],
    ["v=spf1 include:example -all", "“include:example” is not well formed."],
    ["v=spf1 include:a.example/24 -all", "“include:a.example/24” is not well formed."],
    ["v=spf1 ip4:192.0.2.300 -all", "“ip4:192.0.2.300” is not well formed."],
    ["v=spf1 ip4:192.0.2.0/33 -all", "“ip4:192.0.2.0/33” is not well formed."],
    ["v=spf1 ip4:192.0.2.0/08 -all", "“ip4:192.0.2.0/08” is not well formed."],
    ["v=spf1 ip6:2001:db8::/129 -all", "“ip6:2001:db8::/129” is not well formed."],
    ["v=spf1 ip6:192.0.2.1 -all", "“ip6:192.0.2.1” is not well formed."],
    ["v=spf1 all:example.com", "“all:example.com” is not well formed."],
    ...["all/24", "a:example", "a/33", "a/08", "mx:example", "mx//129", "mx/24//08", "ptr:example", "ptr/24"].map(
      malformed,
    ),
    ...["exists:a.example/24", "include:a.example//64", "ip4:192.0.2.0//64", "ip6:2001:db8::1/32/64", "ip4:"].map(
      malformed,
    ),
    ["v=spf1 exp=example -all", "“exp=example” does not name a domain."],
    ["v=spf1 other=%{z} -all", "“other=%{z}” does not name a domain."],
    ["v=spf1 mx, -all", "“mx,” is not a mechanism of SPF."],
    ["v=spf1 exists:%{z}.example.com -all", "“exists:%{z}.example.com” is not well formed."],
    ["v=spf1 redirect=", "“redirect=” does not name a domain."],
    ["v=spf1 redirect=a.example redirect=b.example", "redirect stands more than once."],
    ["v=spf1\tmx -all", "The record must begin with exactly v=spf1 and a blank."],
    ["v=spf1 mx\t-all", "There are characters in the record that are not printable ASCII."],
    ["v=spf10 -all", "The record must begin with exactly v=spf1 and a blank."],
    [' "v=spf1 -all"', "The record must begin with exactly v=spf1 and a blank."],
    [`v=spf1 ${"mx ".repeat(11)}-all`, "11 terms make receivers ask DNS; with more than 10 they give up."],
  ])("%s", (record, reason) => {
    expect(parseSpfRecord([[record]])).toEqual({ outcome: "invalid", records: [record], reason });
  });

  it("are two records", () => {
    expect(parseSpfRecord([["v=spf1 -all"], ["v=spf1 mx -all"]])).toMatchObject({
      outcome: "several",
      records: ["v=spf1 -all", "v=spf1 mx -all"],
    });
  });
});

it.each([[[]], [[["google-site-verification=x"]]], [[["spf2.0/pra -all"]]]])("finds none in %j", (txt) => {
  expect(parseSpfRecord(txt)).toEqual({ outcome: "none" });
});
