import { expect, test } from "vitest";
import { newToken, reportAddress, reportUrl, tokensAmong } from "./report-address";

const pattern = "tlsrpt+{token}@reports.example";

test("a token is 128 bits in 26 letters of lower-case base32", () => {
  expect(newToken(new Uint8Array(16))).toBe("a".repeat(26));
  expect(newToken(new Uint8Array(16).fill(255))).toBe("7".repeat(25) + "4");
  expect(newToken()).toMatch(/^[a-z2-7]{26}$/);
  expect(newToken()).not.toBe(newToken());
});

test("the token of an address is found again, in any case and once", () => {
  const token = newToken();
  const address = reportAddress(token, pattern);
  expect(tokensAmong([address, address.toUpperCase(), "someone@else.example"], pattern)).toEqual([token]);
});

test.each([
  ["another host", "tlsrpt+aaaaaaaaaaaaaaaaaaaaaaaaaa@other.example"],
  ["no token", "tlsrpt@reports.example"],
  ["a short token", "tlsrpt+abc@reports.example"],
  ["a token with foreign letters", "tlsrpt+aaaaaaaaaaaaaaaaaaaaaaaa01@reports.example"],
])("%s carries no token", (_, recipient) => {
  expect(tokensAmong([recipient], pattern)).toEqual([]);
});

test("a shared address carries no tokens", () => {
  expect(tokensAmong(["tlsrpt@reports.example"], "tlsrpt@reports.example")).toEqual([]);
});

test.each([
  ["https://waxseal.example", "https://waxseal.example/api/tlsrpt/abc"],
  ["https://waxseal.example:8443", "https://waxseal.example:8443/api/tlsrpt/abc"],
  ["http://waxseal.example:3000", "https://waxseal.example/api/tlsrpt/abc"],
])("with Waxseal at %s reports are posted to %s", (appUrl, url) => {
  expect(reportUrl("abc", appUrl)).toBe(url);
});
