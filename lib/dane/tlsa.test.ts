import { describe, expect, it } from "vitest";
import { formatTlsa, parseTlsa, tlsaProblem, unusableReason } from "./tlsa";

const sha256 = "ab".repeat(32);
const sha512 = "cd".repeat(64);

describe("the text form", () => {
  it.each([
    [`3 1 1 ${sha256}`, `3 1 1 ${sha256}`],
    [`  3\t1 1   ${sha256.toUpperCase()} `, `3 1 1 ${sha256}`],
    [`2 0 2 ${sha512.slice(0, 60)} ${sha512.slice(60)}`, `2 0 2 ${sha512}`],
    ["255 1 255 00", "255 1 255 00"],
  ])("%s", (text, written) => {
    const record = parseTlsa(text);
    expect(record && formatTlsa(record)).toBe(written);
  });

  it.each(["", "3 1 1", "3 1 ab", "3 1 1 abc", "256 1 1 ab", "3 1 1 xy", `3,1,1,${sha256}`, "-3 1 1 ab"])(
    "is not “%s”",
    (text) => expect(parseTlsa(text)).toBeNull(),
  );
});

describe("what is well formed", () => {
  it.each([
    [`3 1 1 ${sha256}`, null],
    [`2 0 2 ${sha512}`, null],
    ["3 0 0 3082", null],
    [`0 0 1 ${sha256}`, null],
    [`4 1 1 ${sha256}`, "The certificate usage 4 is not defined; it is 3 or 2 for mail servers."],
    [`3 2 1 ${sha256}`, "The selector 2 is not defined; it is 1 for the key or 0 for the certificate."],
    [`3 1 3 ${sha256}`, "The matching type 3 is not defined; it is 1 for SHA-256 or 2 for SHA-512."],
    [`3 1 2 ${sha256}`, "A SHA-512 digest has 128 hexadecimal digits; this one has 64."],
    [`3 1 1 ${sha512}`, "A SHA-256 digest has 64 hexadecimal digits; this one has 128."],
    ["3 1 1 ab", "A SHA-256 digest has 64 hexadecimal digits; this one has 2."],
  ])("%s", (text, problem) => expect(tlsaProblem(record(text))).toBe(problem));

  it("is not a record without data", () => {
    expect(tlsaProblem({ usage: 3, selector: 1, matching: 0, data: new Uint8Array() })).toBe(
      "The record holds no data.",
    );
  });
});

it.each([
  [`0 1 1 ${sha256}`, "The certificate usage 0 is not for mail servers; most senders pass over the record."],
  [`1 1 1 ${sha256}`, "The certificate usage 1 is not for mail servers; most senders pass over the record."],
  [`2 1 1 ${sha256}`, null],
  [`3 1 1 ${sha256}`, null],
  ["3 1 1 ab", "A SHA-256 digest has 64 hexadecimal digits; this one has 2."],
])("mail servers and %s", (text, reason) => expect(unusableReason(record(text))).toBe(reason));

function record(text: string) {
  const read = parseTlsa(text);
  if (!read) throw new Error(`${text} is no TLSA record.`);
  return read;
}
