import { describe, expect, it } from "vitest";
import { parseTlsRptRecord } from "./record";
import { recipientUri } from "./recipient-uri";
import { writeTlsRptRecord } from "./write-record";

const mail = "v=TLSRPTv1; rua=mailto:a@b.example";

const valid: [string, string[][], string[]][] = [
  ["one address", [[mail]], ["mailto:a@b.example"]],
  ["no blanks and a last semicolon", [["v=TLSRPTv1;rua=mailto:a@b.example;"]], ["mailto:a@b.example"]],
  ["blanks around a last semicolon", [["v=TLSRPTv1; rua=mailto:a@b.example ; "]], ["mailto:a@b.example"]],
  [
    "other fields and blanks around the comma",
    [["v=TLSRPTv1; x.y-z=1; rua=mailto:a@b.example , https://c.example/p"]],
    ["mailto:a@b.example", "https://c.example/p"],
  ],
  ["strings split inside the address", [["v=TLSRPTv1; rua=mail", "to:a@b.exa", "mple"]], ["mailto:a@b.example"]],
  ["an SPF record beside it", [["v=spf1 -all"], [mail]], ["mailto:a@b.example"]],
  [
    "marks in percent signs",
    [["v=TLSRPTv1; rua=mailto:a%21b@reports.example,https://reports.example/tlsrpt/abc"]],
    ["mailto:a!b@reports.example", "https://reports.example/tlsrpt/abc"],
  ],
  [
    "a field name of one letter and one of 32",
    [[`v=TLSRPTv1; x=1; ${"y".repeat(32)}=1; rua=mailto:a@b.example`]],
    ["mailto:a@b.example"],
  ],
  [
    "schemes and hosts in capitals",
    [["v=TLSRPTv1; rua=MAILTO:A@B.example,HTTPS://C.example/P"]],
    ["mailto:A@b.example", "https://c.example/P"],
  ],
  ["an at sign in percent signs", [["v=TLSRPTv1; rua=mailto:a%40b@c.example"]], ["mailto:a@b@c.example"]],
  ["a host of a closed network", [["v=TLSRPTv1; rua=mailto:tlsrpt+x@localhost"]], ["mailto:tlsrpt+x@localhost"]],
];
it.each(valid)("reads %s", (_, txt, uris) =>
  expect(parseTlsRptRecord(txt)).toMatchObject({ outcome: "valid", uris, warnings: [] }),
);

const invalid: [string, RegExp][] = [
  ["v=TLSRPTv1", /nothing but its version/],
  ["v=TLSRPTv1;", /nothing but its version/],
  ["v=TLSRPTv1; x=1", /no rua field/],
  ["v=TLSRPTv1; rua=a@b.example", /with mailto: before/],
  ["v=TLSRPTv1; rua=http://b.example/", /must be https/],
  ["v=TLSRPTv1; rua=ftp://b.example/", /neither mailto: nor https:/],
  ["v=TLSRPTv1; rua=", /empty destination/],
  ["v=TLSRPTv1; rua=mailto:", /mail address/],
  ["v=TLSRPTv1; rua=mailto:@b.example", /mail address/],
  ["v=TLSRPTv1; rua=mailto://a@b.example", /mail address/],
  ["v=TLSRPTv1; rua=mailto:a@b.example\u00a0,mailto:c@d.example", /character that is not allowed/],
  ["v=TLSRPTv1; rua=mailto:a%20b@c.example", /mail address/],
  ["v=TLSRPTv1; rua=mailto:a@b.example,", /empty destination/],
  ["v=TLSRPTv1; rua=mailto:a@b.example!10m", /mail address/],
  ["v=TLSRPTv1; rua=https://", /usable https/],
  ["v=TLSRPTv1; rua=https:c.example/p", /usable https/],
  ["v=TLSRPTv1; rua=mailto:a%@b.example", /mail address/],
  ["v=TLSRPTv1;; rua=mailto:a@b.example", /empty field/],
  ["v=TLSRPTv1; rua=mailto:a@b.example; ext=a=b", /“ext” has a character/],
  ["v=TLSRPTv1; rua=mailto:a@b.example; ext=", /“ext” has a character/],
  ["v=TLSRPTv1; rua=mailto:a@b.example; ext", /not name=value: “ext”/],
  ["v=TLSRPTv1; -x=1; rua=mailto:a@b.example", /not name=value: “-x=1”/],
  [`v=TLSRPTv1; ${"x".repeat(33)}=1; rua=mailto:a@b.example`, /not name=value/],
  ["v=TLSRPTv1; rua=mailto:a b@c.example", /character that is not allowed/],
  ["v=TLSRPTv1; rua=mailto:ä@c.example", /character that is not allowed/],
  ["V=TLSRPTv1; rua=mailto:a@b", /must begin with exactly/],
  ["v=tlsrptv1; rua=mailto:a@b.example", /must begin with exactly/],
  [" v=TLSRPTv1; rua=mailto:a@b.example", /must begin with exactly/],
  ["rua=mailto:a@b.example; v=TLSRPTv1", /must begin with exactly/],
];
it.each(invalid)("refuses %s with a reason", (record, why) => {
  const parsed = parseTlsRptRecord([[record]]);
  expect(parsed.outcome).toBe("invalid");
  expect("reason" in parsed && parsed.reason).toMatch(/^.{20,}\.$/);
  expect("reason" in parsed && parsed.reason).toMatch(why);
});

it("finds none among other records", () => expect(parseTlsRptRecord([["v=spf1 -all"]]).outcome).toBe("none"));
const blank = "v=TLSRPTv1 ; rua=mailto:c@d.example";
it.each([
  [mail, mail],
  [blank, blank],
])("uses none of %s and %s", (...records) =>
  expect(parseTlsRptRecord(records.map((record) => [record]))).toMatchObject({ outcome: "several", records }),
);

it("reads the one record without a blank before its first semicolon, and warns of the one that some senders count too", () => {
  const warnings = [expect.stringMatching(/^Remove the second record, .* some senders count both, and use none/)];
  for (const txt of [
    [[mail], [blank]],
    [[blank], [mail]],
  ])
    expect(parseTlsRptRecord(txt)).toMatchObject({ outcome: "valid", record: mail, warnings });
});

const warned: [string, RegExp][] = [
  ["v=TLSRPTv1 ; rua=mailto:a@b.example", /blank before/],
  ["v=TLSRPTv1; rua=mailto:a@b.example; rua=mailto:c@d.example", /more than one rua/],
  ["v=TLSRPTv1; rua=https://c.example/p", /only an https/],
  ["v=TLSRPTv1; rua=mailto:a!b@c.example", /%21/],
  ["v=TLSRPTv1; rua=mailto:a@b.example?subject=x", /after/],
  ["v=TLSRPTv1; rua= mailto:a@b.example", /a blank after “rua=”/],
  ["v=TLSRPTv1; rua=mailto:a@b.example ", /ends in a blank/],
];
it.each(warned)("reads %s with a warning", (record, warning) => {
  expect(parseTlsRptRecord([[record]])).toMatchObject({ outcome: "valid", warnings: [expect.stringMatching(warning)] });
});

it("goes through blanks without end once", () => {
  const blanks = " ".repeat(400_000);
  expect(parseTlsRptRecord([[`v=TLSRPTv1; rua=mailto:a@b.example${blanks}x${blanks}`]]).outcome).toBe("invalid");
});

describe("writing", () => {
  it("encodes what a field may not hold", () => {
    const uris = ["mailto:a!b,c;d@reports.example", "https://reports.example/tlsrpt/a,b"];
    expect(writeTlsRptRecord(uris)).toBe(
      "v=TLSRPTv1; rua=mailto:a%21b%2Cc%3Bd@reports.example,https://reports.example/tlsrpt/a%2Cb",
    );
  });

  it("is read back as it was meant", () => {
    const uris = ["mailto:a!b%c?d,e;f@reports.example", "https://reports.example/p?q=1"];
    expect(parseTlsRptRecord([[writeTlsRptRecord(uris)]])).toMatchObject({ outcome: "valid", uris, warnings: [] });
  });

  it.each([[[]], [["a@b.example"]], [["http://b.example/"]], [["mailto:a b@c.example"]], [["mailto:ä@c.example"]]])(
    "refuses %j",
    (uris) => expect(() => writeTlsRptRecord(uris)).toThrow(RangeError),
  );
});

const typed: [string, string | null][] = [
  ["a@B.example", "mailto:a@b.example"],
  [" mailto:a@b.example ", "mailto:a@b.example"],
  ["a!b@c.example", "mailto:a!b@c.example"],
  ["a@münchen.example", "mailto:a@xn--mnchen-3ya.example"],
  ["https://C.example/p", "https://c.example/p"],
  ["http://c.example/p", null],
  ["javascript:alert(1)", null],
  ["nobody", null],
  ["ä@c.example", null],
  ['"a@b"@c.example', null],
  ["", null],
];
it.each(typed)("takes %s as %s", (text, uri) => expect(recipientUri(text)).toBe(uri));
