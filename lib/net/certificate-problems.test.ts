import { X509Certificate } from "node:crypto";
import { describe, expect, test } from "vitest";
import { makeTestCa, selfSigned, type TestCertificate } from "@/e2e/support/test-ca";
import { certificateProblems } from "./certificate-problems";
import { seenCertificate } from "./seen-certificate";

const host = "mx.a.example";
const asOf = new Date("2026-06-15T12:00:00Z");
const [past, recent, soon, future] = ["2025-01-01", "2026-06-01", "2026-07-01", "2027-01-01"].map(
  (day) => new Date(day),
);
const now = { from: past, to: future };
const expired = { from: past, to: recent };

const ca = makeTestCa({ ...now, commonName: "Trusted root" });
const other = makeTestCa({ ...now, commonName: "Other root" });
const middle = ca.intermediate({ ...now, commonName: "Middle" });
const foreign = other.intermediate({ ...now, commonName: "Foreign middle" });
const right = middle.issue([host], now);
const lone = ({ key, chain }: TestCertificate) => ({ key, chain: chain.slice(0, 1) });
const reversed = ({ key, chain: [own = "", ...rest] }: TestCertificate) => ({ key, chain: [own, ...rest.reverse()] });
const deep = middle.intermediate({ ...now, commonName: "Deep" }).issue([host], now);

/** What is served, what OpenSSL would say last, and the codes in order. */
const cases: [string, TestCertificate, string | null, string[]][] = [
  ["right", right, null, []],
  ["several names", ca.issue(["a.example", host, "b.example"], now), null, []],
  ["capital letters", ca.issue(["MX.A.Example"], now), null, []],
  ["wildcard", ca.issue(["*.a.example"], now), null, []],
  ["wildcard for another label", ca.issue(["*.example"], now), null, ["name-mismatch"]],
  ["wildcard within a label", ca.issue(["m*.a.example"], now), null, ["name-mismatch"]],
  ["wildcard not at the left", ca.issue(["mx.*.example"], now), null, ["name-mismatch"]],
  ["other name", ca.issue(["a.example"], now), null, ["name-mismatch"]],
  ["the name only as common name", ca.issue([], { ...now, commonName: host }), null, ["name-mismatch"]],
  [
    "the name as common name beside others",
    ca.issue(["a.example"], { ...now, commonName: host }),
    null,
    ["name-mismatch"],
  ],
  ["expired", ca.issue([host], expired), "CERT_HAS_EXPIRED", ["expired"]],
  ["not yet valid", ca.issue([host], { from: soon, to: future }), "CERT_NOT_YET_VALID", ["not-yet-valid"]],
  ["self-signed", selfSigned([host], now), "DEPTH_ZERO_SELF_SIGNED_CERT", ["self-signed"]],
  ["another authority", other.issue([host], now), "UNABLE_TO_VERIFY_LEAF_SIGNATURE", ["untrusted"]],
  ["another authority, named", foreign.issue([host], now), "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", ["untrusted"]],
  ["without the intermediate", lone(right), "UNABLE_TO_VERIFY_LEAF_SIGNATURE", ["incomplete-chain"]],
  [
    "one of two intermediates",
    { ...deep, chain: deep.chain.slice(0, 2) },
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    ["incomplete-chain"],
  ],
  ["chain in another order, refused for a reason of OpenSSL's own", reversed(deep), "INVALID_PURPOSE", ["untrusted"]],
  [
    "expired, self-signed and for another name",
    selfSigned(["b.example"], expired),
    "CERT_HAS_EXPIRED",
    ["expired", "self-signed", "name-mismatch"],
  ],
  ["expired under another authority", foreign.issue([host], expired), "CERT_HAS_EXPIRED", ["expired", "untrusted"]],
  [
    "expired without the intermediate",
    lone(middle.issue([host], expired)),
    "CERT_HAS_EXPIRED",
    ["expired", "incomplete-chain"],
  ],
  ["expired intermediate", ca.intermediate(expired).issue([host], now), "CERT_HAS_EXPIRED", ["expired"]],
  ["nothing", { key: "", chain: [] }, null, ["no-certificate"]],
];

function judge({ chain }: TestCertificate, refusal: string | null) {
  const certificates = chain.map((pem) => new X509Certificate(pem));
  const anchors = [new X509Certificate(ca.root)];
  const seen = certificates.map(seenCertificate);
  return certificateProblems({ host, chain: certificates, seen, anchors, refusal, asOf });
}

test.each(cases)("%s", (_, certificate, refusal, codes) => {
  expect(judge(certificate, refusal).map(({ code }) => code)).toEqual(codes);
});

describe("in words", () => {
  test.each([
    [ca.issue([host], expired), "The certificate of mx.a.example expired on 1 Jun 2026."],
    [ca.issue([host], { from: soon, to: future }), "The certificate of mx.a.example is not valid before 1 Jul 2026."],
    [
      ca.intermediate({ ...expired, commonName: "Old middle" }).issue([host], now),
      "The certificate of “Old middle”, by which mx.a.example is vouched for, expired on 1 Jun 2026.",
    ],
    [
      selfSigned([host], now),
      "The certificate of mx.a.example is signed by itself, not by an authority that others trust.",
    ],
    [
      other.issue([host], now),
      "The certificate of mx.a.example was issued under “Other root”, which others do not trust.",
    ],
    [
      lone(right),
      "mx.a.example does not send the certificate of “Middle”, which stands between its own and an authority that others trust.",
    ],
  ])("%#", (certificate, sentence) => expect(judge(certificate, "REFUSED")[0]?.sentence).toBe(sentence));

  test.each([
    [["b.example"], "The certificate that mx.a.example shows is for b.example, not for mx.a.example."],
    [
      ["a.b", "b.b", "c.b", "d.b", "e.b"],
      "The certificate that mx.a.example shows is for a.b, b.b, c.b and 2 more, not for mx.a.example.",
    ],
    [[], "The certificate of mx.a.example bears no DNS name at all."],
  ])("%j", (names, sentence) => expect(judge(ca.issue(names, now), null)[0]?.sentence).toBe(sentence));
});

test("what a certificate says is read in full", () => {
  const [pem = ""] = ca.issue(["MX.A.example", "*.b.example"], { ...now, commonName: "Shown" }).chain;
  expect(seenCertificate(new X509Certificate(pem))).toMatchObject({
    subject: "CN=Shown",
    issuer: "CN=Trusted root",
    names: ["mx.a.example", "*.b.example"],
    validFrom: past,
    validTo: future,
    fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});
