import { expect, test } from "vitest";
import { asHosts, asPatterns, broadPatterns, followMx } from "./mx-patterns";

test.each([
  [["mx1.mail.example.com", "mx2.mail.example.com"], ["*.mail.example.com"]],
  [
    ["mx1.mail.example.com", "mx2.mail.example.com", "mx.else.example"],
    ["*.mail.example.com", "mx.else.example"],
  ],
  [["*.mail.example.com", "mx1.mail.example.com"], ["*.mail.example.com"]],
  [["mx1.mail.example.com"], ["mx1.mail.example.com"]],
  [["mx1.mail.example.com", "mx1.mail.example.com"], ["mx1.mail.example.com"]],
  [
    ["mx1.example.com", "mx2.example.com"],
    ["mx1.example.com", "mx2.example.com"],
  ],
  [
    ["mx1.provider.co.uk", "mx2.provider.co.uk"],
    ["mx1.provider.co.uk", "mx2.provider.co.uk"],
  ],
  [
    ["a.com", "b.com"],
    ["a.com", "b.com"],
  ],
  [["localhost"], ["localhost"]],
  [[], []],
  [
    ["mx1.mail.hoster.example", "mx2.mail.hoster.example"],
    ["mx1.mail.hoster.example", "mx2.mail.hoster.example"],
  ],
  [["a.mx.known.example", "b.mx.known.example"], ["*.mx.known.example"]],
])("%j as patterns are %j", (hosts, patterns) => {
  const written = asPatterns(hosts, "example.com", (parent) => parent === "mx.known.example");
  expect(written).toEqual(patterns);
  expect(broadPatterns(written, "example.com", (parent) => parent === "mx.known.example")).toEqual([]);
});

const known = ["mx1.mail.example.com", "mx2.mail.example.com", "mx.else.example"];

test.each([
  [["*.mail.example.com"], ["mx1.mail.example.com", "mx2.mail.example.com"]],
  [["*.gone.example.com"], ["*.gone.example.com"]],
  [["mx.else.example", "*.else.example"], ["mx.else.example"]],
])("%j as the servers that are known are %j", (patterns, hosts) => expect(asHosts(patterns, known)).toEqual(hosts));

test.each([
  [["mx1.mail.example.com"], known],
  [["*.mail.example.com"], ["*.mail.example.com", "mx.else.example"]],
  [["*.gone.example.com", "mx9.example.com"], known],
  [[], known],
])("%j follows what is in DNS as %j", (listed, followed) => expect(followMx(listed, known)).toEqual(followed));

test.each([
  ["*.provider.example", true],
  ["*.com", true],
  ["*.provider.co.uk", true],
  ["*.example.com", false],
  ["*.mail.example.com", false],
  ["*.protection.provider.example", true],
  ["mx.provider.example", false],
])("whether %s may cover strangers is %s", (pattern, isBroad) => {
  expect(broadPatterns([pattern], "example.com")).toEqual(isBroad ? [pattern] : []);
});

test.each([
  ["*.example.com", "news.example.com"],
  ["*.example.co.uk", "mail.example.co.uk"],
])("%s is the own organization's, of %s: no stranger's", (pattern, domain) => {
  expect(broadPatterns([pattern], domain)).toEqual([]);
});

test("what is let be is not broad", () => {
  const isLetBe = (parent: string) => parent === "provider.example";
  expect(broadPatterns(["*.provider.example", "*.other.example"], "example.com", isLetBe)).toEqual(["*.other.example"]);
});
