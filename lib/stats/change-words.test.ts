import { expect, test } from "vitest";
import { changeWords } from "./change-words";

const before = { mode: "testing", maxAge: 604_800, mxHosts: ["mx1.a.example"], additionalRecipients: [] as string[] };
const saved = (change: Partial<typeof before>, from: Partial<typeof before> = {}) => ({
  before: { ...before, ...from },
  after: { ...before, ...from, ...change },
});
const at = "The record at _smtp._tls.a.example";

test.each<[string, unknown, string[]]>([
  ["domain.add", { hosts: [] }, ["record: Domain added"]],
  ["domain.verify", { finding: `${at} names this domain's report address.` }, ["record: Reporting record found"]],
  [
    "domain.verify",
    { finding: "The TXT challenge at _waxseal.a.example is published." },
    ["record: Proof of ownership found"],
  ],
  [
    "domain.proof-gone",
    { finding: "No TXT record is published at _smtp._tls.a.example yet." },
    ["record: Reporting record gone"],
  ],
  [
    "domain.proof-gone",
    { finding: `${at} does not name tlsrpt@b.example yet.` },
    ["record: Reporting record no longer names the report address"],
  ],
  ["domain.proof-gone", { finding: `${at} cannot be used: two.` }, ["record: Reporting record no longer usable"]],
  [
    "domain.proof-gone",
    { finding: "Publish the TXT challenge at _waxseal.a.example." },
    ["record: Proof of ownership gone"],
  ],
  ["domain.lose", {}, ["record: Domain taken over by another workspace"]],
  [
    "domain.lose",
    { finding: "No TXT record is published at _smtp._tls.a.example yet. The proof has been missing since 1 May 2026." },
    ["record: Domain no longer verified, its proof being gone for a week"],
  ],
  ["domain.save-settings", saved({}), []],
  ["domain.save-settings", saved({ mode: "enforce" }), ["policy: MTA-STS set from testing to enforce"]],
  ["domain.save-settings", saved({ mode: "testing" }, { mode: "none" }), ["policy: MTA-STS turned on in testing"]],
  ["domain.save-settings", saved({ mode: "none" }), ["policy: MTA-STS turned off"]],
  [
    "domain.save-settings",
    saved({ maxAge: 86_400, mxHosts: ["mx2.a.example"], additionalRecipients: ["mailto:a@b.example"] }),
    [
      "policy: max_age set from 1 week to 1 day",
      "mx: MX mx2.a.example added to the policy",
      "mx: MX mx1.a.example removed from the policy",
      "record: Recipient mailto:a@b.example added to the record",
    ],
  ],
  [
    "domain.refresh-mx",
    { added: ["mx3.a.example", "mx4.a.example"], removed: [] },
    ["mx: MX mx3.a.example, mx4.a.example added to the policy"],
  ],
  [
    "domain.mx-change",
    { added: ["mx3.a.example"], removed: ["mx1.a.example"], hosts: ["mx3.a.example"] },
    ["mx: MX mx3.a.example added to DNS", "mx: MX mx1.a.example removed from DNS"],
  ],
  ["domain.mx-change", { added: [], removed: [], hosts: ["mx1.a.example"] }, []],
  ["domain.save-settings", {}, []],
  ["reporter.exclude", {}, []],
])("%s %j: %j", (verb, detail, words) => {
  expect(changeWords(verb, detail).map(({ kind, text }) => `${kind}: ${text}`)).toEqual(words);
});
