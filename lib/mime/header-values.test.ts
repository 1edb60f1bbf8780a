import { describe, expect, it } from "vitest";
import { decodeWords } from "./decode-words";
import { readHeaders } from "./message-headers";
import { parseAddresses } from "./parse-addresses";
import { parseMailDate } from "./parse-mail-date";
import { parseParameters } from "./parse-parameters";

const words: [string, string][] = [
  ["plain", "plain"],
  ["=?utf-8?B?w7xiZXI=?=", "über"],
  ["=?UTF-8?q?a_b=3Dc?=", "a b=c"],
  ["=?utf-8?b?w7w=?= =?utf-8?b?w7w=?=", "üü"],
  ["=?utf-8?b?ww==?= =?utf-8?b?vA==?=", "ü"],
  ["=?iso-8859-1?q?=FC?= and =?utf-8*de?q?=C3=BC?=", "ü and ü"],
  ["=?utf-8?Q?a?= \t=?UTF-8?b?w7w=?=  =?utf-8?q?c?= d =?utf-8?q?e?=", "aüc d e"],
  ["=?utf-8?q?=C3?= =?iso-8859-1?q?=FC?=", "\ufffdü"],
  ["=?utf-8?q??=", ""],
  ["=?no-such?q?=FC?=", "ü"],
  ["a =?utf-8?b? b", "a =?utf-8?b? b"],
];
it.each(words)("decodes %s", (text, decoded) => expect(decodeWords(text)).toBe(decoded));

const parameters: [string, string, Record<string, string>][] = [
  ["Text/Plain", "text/plain", {}],
  ["text/plain (a comment); charset=utf-8", "text/plain", { charset: "utf-8" }],
  ["a/b (c; d); boundary=x (a \\) (nested;) one)(z) ; (e) name=y", "a/b", { boundary: "x", name: "y" }],
  ['a/b; boundary="x (y" (z); name=(a)"b"; charset=(', "a/b", { boundary: "x (y", name: "b", charset: "" }],
  ["a/b; boundary=x(y)z; name=report (1).json", "a/b", { boundary: "x(y)z", name: "report .json" }],
  [
    'multipart/report; report-type="tlsrpt"; boundary="a;b\\"c";',
    "multipart/report",
    { "report-type": "tlsrpt", boundary: 'a;b"c' },
  ],
  ["a/b; Name = x y.json ; name=second", "a/b", { name: "x y.json" }],
  ["a/b; name*=utf-8''%C3%BC.json", "a/b", { name: "ü.json" }],
  ["a/b; name*1=b; name*0=a; name*3=d", "a/b", { name: "ab" }],
  ["a/b; name*0*=iso-8859-1'de'%FC; name*1=%41; name*2*=%42", "a/b", { name: "ü%41B" }],
  ['a/b; name="=?utf-8?q?=C3=BC?="', "a/b", { name: "ü" }],
  ['a/b; name="unclosed', "a/b", { name: "unclosed" }],
  ["a/b; ; =x; lonely", "a/b", { lonely: "" }],
  ["", "", {}],
];
it.each(parameters)("splits %s", (text, value, expected) =>
  expect(parseParameters(text)).toEqual({ value, parameters: expected }),
);

const dates: [string, string | null][] = [
  ["Wed, 02 Sep 2026 02:11:05 +0000", "2026-09-02T02:11:05.000Z"],
  ["2 Sep 2026 02:11 -0730 (a comment)", "2026-09-02T09:41:00.000Z"],
  ["Wed, 02 Sep 26 02:11:05 GMT", "2026-09-02T02:11:05.000Z"],
  ["Wed, 02 Sep 2026 02:11:60 PST", "2026-09-02T10:11:59.000Z"],
  ["Fri, May 09 2017 16:54:30 -0800", "2017-05-10T00:54:30.000Z"],
  ["31 Dec 9999 23:59:59 +0000", "9999-12-31T23:59:59.000Z"],
  ["31 Dec 9999 23:59:59 -0100", null],
  ["1 Jan 1970 00:00:00 +0100", null],
  ["31 Dec 1969 23:59:59 +0000", null],
  ["2 Sep 2026 24:00:00 +0000", null],
  ["2 Sep 2026 02:60:00 +0000", null],
  ["2 Sep 99 02:11:05 +0000", "1999-09-02T02:11:05.000Z"],
  ["2 Sep 0099 02:11:05 +0000", null],
  ["yesterday", null],
  ["32 Foo 2026 02:11:05 +0000", null],
  ["", null],
];
it.each(dates)("reads the date %s", (text, iso) => expect(parseMailDate(text)?.toISOString() ?? null).toBe(iso));

const addresses: [string, string[]][] = [
  ["a@B.Example", ["a@b.example"]],
  ["<a@b.example>, C D <C+x@d.example> (home)", ["a@b.example", "C+x@d.example"]],
  ['"x@evil.example" <a@b.example>', ["a@b.example"]],
  ['"a, b@evil.example" <a@b.example>', ["a@b.example"]],
  ["team: a@b.example, c@d.example;", ["a@b.example", "c@d.example"]],
  ["A <a@b.example>, c@d.example", ["a@b.example", "c@d.example"]],
  ["team: A <a@b.example>; c@d.example", ["a@b.example", "c@d.example"]],
  ["a@b.example (of c, d@evil.example)", ["a@b.example"]],
  ["a@b.example (of (c), \\), d@evil.example), e@f.example", ["a@b.example", "e@f.example"]],
  ['"a\\", b@evil.example" <a@b.example>', ["a@b.example"]],
  ["a b@c.example, a@b c.example, a@, @b.example", []],
  ['"odd local"@b.example', ['"odd local"@b.example']],
  ["undisclosed-recipients:;", []],
  ["nobody", []],
  ["<a@b.example", ["a@b.example"]],
  ['"unclosed', []],
];
it.each(addresses)("finds the addresses in %s", (text, expected) => expect(parseAddresses(text)).toEqual(expected));

describe("a header", () => {
  const read = (text: string) => readHeaders(Buffer.from(text, "utf8"));

  it("is unfolded, decoded and cleaned", () => {
    const headers = read(
      "From: =?utf-8?q?A?= <A@B.example>\nSUBJECT : x\n\t y\u0000z\r\nMessage-Id: <1@b>\n\nSubject: body\n",
    );
    expect(headers).toMatchObject({
      from: "A@b.example",
      subject: "x y z",
      messageId: "<1@b>",
      date: null,
      recipients: [],
    });
  });
  it("may be written in UTF-8 or Latin-1", () => {
    expect(read("Subject: über\n\n").subject).toBe("über");
    expect(readHeaders(Buffer.from("Subject: \xfcber\n\n", "latin1")).subject).toBe("über");
  });
  it("may begin with a mailbox separator", () => expect(read("From a@b Mon\r\nSubject: x\r\n\r\n").subject).toBe("x"));
  it("ends where its lines stop being fields", () =>
    expect(read("Subject: x\nno field\nTo: a@b.example\n").recipients).toEqual([]));
  it("keeps the first of two subjects", () => expect(read("Subject: a\nSubject: b\n\n").subject).toBe("a"));
});
