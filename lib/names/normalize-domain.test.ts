import { expect, it } from "vitest";
import { normalizeDomain } from "./normalize-domain";

const accepted: [string, string][] = [
  ["example.com", "example.com"],
  [" Example.COM. ", "example.com"],
  ["münchen.example", "xn--mnchen-3ya.example"],
  ["MÜNCHEN.example", "xn--mnchen-3ya.example"],
  ["xn--mnchen-3ya.example", "xn--mnchen-3ya.example"],
  ["例え。テスト", "xn--r8jz45g.xn--zckzah"],
  ["r3---sn-abc.example.com", "r3---sn-abc.example.com"],
  ["1.example", "1.example"],
  [`${"a".repeat(63)}.example`, `${"a".repeat(63)}.example`],
];

it.each(accepted)("writes %s as %s", (text, name) => expect(normalizeDomain(text)).toBe(name));

const refused = [
  "",
  ".",
  "localhost",
  "192.0.2.1",
  "[192.0.2.1]",
  "2001:db8::1",
  "a..example",
  "-a.example",
  "a-.example",
  "a b.example",
  "a@b.example",
  "https://b.example",
  "ex%41mple.com",
  "a_b.example",
  "*.example.com",
  "xn--a.example",
  `${"a".repeat(64)}.example`,
  `${"abcdefg.".repeat(32)}example`,
  "a".repeat(100_000),
  "exa\u202emple.com",
  "exa\u0000mple.com",
];

it.each(refused)("refuses %j", (text) => expect(normalizeDomain(text)).toBeNull());

it("allows underscores where reports have them", () => {
  expect(normalizeDomain("_dmarc.Example.com", { underscores: true })).toBe("_dmarc.example.com");
});
