import { expect, test } from "vitest";
import { proofWords, recordPurpose } from "./proof-words";

const name = "a.example";
const base = {
  name,
  isVerified: true,
  isTrusted: false,
  isLost: false,
  finding: "The record names this domain's report address.",
};

test("only a record that names our address first is simply verified", () => {
  const first = { outcome: "ours", place: 1, recipients: 2 } as const;
  expect(proofWords({ ...base, record: first })).toMatchObject({ tone: "success", title: "Verified" });
  expect(proofWords({ ...base, record: { ...first, place: 2 } })).toMatchObject({
    tone: "warning",
    title: "Verified, but not the first recipient",
  });
});

test("where members are trusted and nothing is published, that is what is said", () => {
  const words = proofWords({ ...base, isTrusted: true, record: { outcome: "absent" }, finding: "No TXT record." });
  expect(words).toMatchObject({ tone: "warning", title: "No reports are asked for" });
  expect(words.text).toMatch(/^No TXT record is published at _smtp\._tls\.a\.example yet\. .*trusts its members/);
});

test.each([
  [{ outcome: "absent" } as const, /^No TXT record is published/],
  [{ outcome: "elsewhere", recipients: 1 } as const, /reports go elsewhere/],
  [{ outcome: "unusable", reason: "There are 2." } as const, /cannot be used: There are 2\./],
])("a proved domain whose record is %j is told that no reports come", (record, text) => {
  expect(proofWords({ ...base, record })).toMatchObject({ tone: "warning", text: expect.stringMatching(text) });
});

test("of a proof that is missing since, it is said what follows", () => {
  const finding = "No TXT record is published at _smtp._tls.a.example yet. If the proof is not there again by then, …";
  expect(proofWords({ ...base, isLost: true, record: { outcome: "absent" }, finding }).text).toBe(finding);
});

test("a claim without proof is told what was found", () => {
  expect(proofWords({ ...base, isVerified: false, record: { outcome: "absent" }, finding: "Nothing there." })).toEqual({
    tone: "warning",
    title: "Not verified yet",
    text: "Nothing there.",
  });
});

test("the record proves whose the domain is only where the address in it is the domain's own", () => {
  expect(recordPurpose({ provesOwner: true })).toMatch(/daily report, and proves that the domain is yours\.$/);
  expect(recordPurpose({ provesOwner: false })).toMatch(/daily report\.$/);
});
