import { expect, test } from "vitest";
import { recipientUri } from "@/lib/tlsrpt/recipient-uri";
import { parseTlsRptRecord } from "@/lib/tlsrpt/record";
import { planReportingRecord } from "./reporting-record";

const address = "mailto:tlsrpt+abc@reports.example";
const url = "https://reports.example/api/tlsrpt/abc";
const own: [string, string] = [address, url];

function plan(seen: string[] | null, rest: { additional?: string[]; dropped?: string[] } = {}) {
  return planReportingRecord({ own, additional: [], dropped: [], seen, ...rest });
}

test("where nobody has looked, the record is what the settings say", () => {
  expect(plan(null, { additional: ["mailto:a!b@c.example"] })).toMatchObject({
    state: "unknown",
    text: `v=TLSRPTv1; rua=${address},mailto:a%21b@c.example`,
    reasons: [],
  });
});

test("without a record there is one to add, and other TXT records at the name stay", () => {
  const spf = "v=spf1 -all";
  expect(plan([])).toMatchObject({ state: "absent", lines: [{ text: `v=TLSRPTv1; rua=${address}`, change: "added" }] });
  expect(plan([spf]).lines).toEqual([
    { text: spf, change: "kept" },
    { text: `v=TLSRPTv1; rua=${address}`, change: "added" },
  ]);
});

test.each([
  `v=TLSRPTv1; rua=${address}`,
  `v=TLSRPTv1;rua=${address};`,
  `v=TLSRPTv1; x.y-z=1; rua=${address} , mailto:a@b.example`,
  `v=TLSRPTv1; rua=mailto:TLSRPT%2Babc@Reports.Example`,
])("nothing is to change in %s", (record) => {
  expect(plan([record])).toMatchObject({
    state: "same",
    text: record,
    lines: [{ text: record, change: "kept" }],
    reasons: [],
  });
});

test("an address with marks that a record encodes is found again in the record that was published", () => {
  const additional = ["https://c.example/a;b!c", "d!e@f.example"].map((typed) => recipientUri(typed) ?? "");
  const { text } = plan([], { additional });
  expect(text).toContain("https://c.example/a%3Bb%21c,mailto:d%21e@f.example");
  expect(plan([text], { additional })).toMatchObject({ state: "same", text });
});

test("who is there already stays, behind our address", () => {
  const planned = plan(["v=TLSRPTv1; rua=mailto:a@b.example,https://c.example/p"]);
  expect(planned.text).toBe(`v=TLSRPTv1; rua=${address},mailto:a@b.example,https://c.example/p`);
  expect(planned.lines.map(({ change }) => change)).toEqual(["removed", "added"]);
  expect(planned.recipients).toEqual([
    { uri: address, whose: "ours", change: "added" },
    { uri: "mailto:a@b.example", whose: "found", change: "kept" },
    { uri: "https://c.example/p", whose: "found", change: "kept" },
  ]);
});

test("our address is moved to the front, and the reason is said", () => {
  const planned = plan([`v=TLSRPTv1; rua=mailto:a@b.example,${address}`]);
  expect(planned).toMatchObject({ state: "change", text: `v=TLSRPTv1; rua=${address},mailto:a@b.example` });
  expect(planned.recipients[0]).toEqual({ uri: address, whose: "ours", change: "moved" });
  expect(planned.reasons).toEqual([expect.stringMatching(/Microsoft reports to the first/)]);
});

test("our https address counts as ours, and the address for mail comes before it", () => {
  const planned = plan([`v=TLSRPTv1; rua=${url}`]);
  expect(planned.text).toBe(`v=TLSRPTv1; rua=${address},${url}`);
  expect(planned.recipients.map(({ whose, change }) => [whose, change])).toEqual([
    ["ours", "added"],
    ["ours", "kept"],
  ]);
});

test.each([
  ["two records", ["v=TLSRPTv1; rua=mailto:a@b.example", "v=TLSRPTv1; rua=mailto:c@d.example"], /There are 2/],
  ["a record that is misspelt", ["V=TLSRPTv1; rua=mailto:a@b.example,c@d.example"], /must begin with exactly/],
  ["a bare address", ["v=TLSRPTv1; rua=a@b.example,mailto:c@d.example"], /mailto: before it/],
])("of %s the recipients are kept, and one record is left", (_, seen, reason) => {
  const planned = plan(seen);
  expect(planned).toMatchObject({ state: "change", reasons: [expect.stringMatching(reason)] });
  expect(planned.text).toBe(`v=TLSRPTv1; rua=${address},mailto:a@b.example,mailto:c@d.example`);
  expect(planned.lines).toEqual([
    ...seen.map((text) => ({ text, change: "removed" })),
    { text: planned.text, change: "added" },
  ]);
});

test("of two records the one that is right stays, and the other is to be deleted", () => {
  const right = `v=TLSRPTv1; rua=${address},mailto:a@b.example`;
  const planned = plan(["v=TLSRPTv1; rua=mailto:a@b.example", right]);
  expect(planned.lines).toEqual([
    { text: "v=TLSRPTv1; rua=mailto:a@b.example", change: "removed" },
    { text: right, change: "kept" },
  ]);
});

test("a blank before the semicolon is written away", () => {
  const planned = plan([`v=TLSRPTv1 ; rua=${address}`]);
  expect(planned).toMatchObject({ state: "change", text: `v=TLSRPTv1; rua=${address}` });
  expect(planned.reasons).toEqual([expect.stringMatching(/blank before/)]);
});

test("a second record that some senders count is said to be one, and leaves", () => {
  const [right, second] = [`v=TLSRPTv1; rua=${address}`, "v=TLSRPTv1 ; rua=mailto:a@b.example"];
  const planned = plan([right, second]);
  expect(planned).toMatchObject({ state: "change", text: right });
  expect(planned.lines).toContainEqual({ text: second, change: "removed" });
  expect(planned.reasons).toEqual([expect.stringMatching(/^Remove the second record/)]);
});

test("a misspelt record beside the right one is said to be no use, and leaves", () => {
  const [right, misspelt] = [`v=TLSRPTv1; rua=${address}`, "v=tlsrptv1; rua=mailto:a@b.example"];
  const planned = plan([right, misspelt]);
  expect(planned).toMatchObject({ state: "change", text: right });
  expect(planned.lines).toContainEqual({ text: misspelt, change: "removed" });
  expect(planned.reasons).toEqual(["A second, unusable record stands beside it."]);
});

test("a recipient of the settings is added, and one that was taken out of them leaves the record", () => {
  const seen = [`v=TLSRPTv1; rua=${address},mailto:old@b.example,mailto:other@d.example`];
  const planned = plan(seen, { additional: ["mailto:new@b.example"], dropped: ["mailto:old@b.example"] });
  expect(planned.text).toBe(`v=TLSRPTv1; rua=${address},mailto:other@d.example,mailto:new@b.example`);
  expect(planned.recipients).toEqual([
    { uri: address, whose: "ours", change: "kept" },
    { uri: "mailto:other@d.example", whose: "found", change: "kept" },
    { uri: "mailto:new@b.example", whose: "settings", change: "added" },
    { uri: "mailto:old@b.example", whose: "settings", change: "removed" },
  ]);
});

test("a recipient that no record of ours can hold is left out, and said to be", () => {
  const planned = plan(["v=TLSRPTv1; rua=mailto:a%40b@c.example"]);
  expect(planned.text).toBe(`v=TLSRPTv1; rua=${address}`);
  expect(planned.recipients).toContainEqual({ uri: "mailto:a@b@c.example", whose: "found", change: "removed" });
});

test("whatever is written is read by all, and the plan after publishing it is that nothing changes", () => {
  const many = Array.from({ length: 12 }, (_, at) => `mailto:reports${at}@a-rather-long-name.example`);
  const { text } = plan(["v=TLSRPTv1; rua=mailto:a!b@c.example"], { additional: many });
  expect(text.length).toBeGreaterThan(255);
  expect(parseTlsRptRecord([[text.slice(0, 255), text.slice(255)]])).toMatchObject({ outcome: "valid", warnings: [] });
  expect(plan([text], { additional: many }).state).toBe("same");
});
