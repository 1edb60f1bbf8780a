import { describe, expect, test } from "vitest";
import type { LoopState } from "@/lib/ingest/loop-state";
import { loopSteps, loopSummary, type LoopStep } from "./loop-steps";

const asOf = new Date("2026-09-03T12:00:00Z");
const ago = (minutes: number) => new Date(asOf.getTime() - minutes * 60_000);

const stored = {
  ...{ reports: 12, byWay: { mail: 12, https: 0, upload: 0 }, lastArrival: ago(60) },
  ...{ lastDay: "2026-09-02", lastReporter: "google.com" },
};
const green: LoopState = {
  record: { outcome: "ours", place: 1, recipients: 1 },
  proof: { isVerified: true, checkedAt: ago(5), finding: "The record names this domain's report address." },
  inbox: { outcome: "reached", lookedAt: ago(0) },
  arrivals: { stored, held: null, refused: null },
};
const nothing = { stored: null, held: null, refused: null };
const unproved = { isVerified: false, checkedAt: ago(5), finding: "Not yet." };

const stepsOf = (change: Partial<LoopState>) => loopSteps({ ...green, ...change }, "a.example", asOf);
const step = (change: Partial<LoopState>, key: LoopStep["key"]) => stepsOf(change).find((one) => one.key === key);
const states = (change: Partial<LoopState>) => stepsOf(change).map(({ state }) => state);

test("all green, in full", () => {
  expect(stepsOf({}).map(({ state, detail, remedy }) => [state, detail, remedy])).toEqual([
    ["done", "It stands at _smtp._tls.a.example. Looked at 5 minutes ago.", null],
    ["done", "It is the only one named.", null],
    ["done", "New mail was looked for just now.", null],
    ["done", "12 reports came, the last 1 hour ago.", null],
    ["done", "12 reports stored, the last for 2\u00a0Sept\u00a02026 from google.com.", null],
  ]);
});

test("a new domain has one thing to do, and says what to expect when", () => {
  const fresh = { record: { outcome: "absent" }, proof: unproved, arrivals: nothing } as const;
  expect(states(fresh)).toEqual(["current", "waiting", "done", "waiting", "waiting"]);
  expect(step(fresh, "record")).toMatchObject({
    remedy: "record",
    detail: expect.stringMatching(/^There is no record/),
  });
  expect(step(fresh, "mail")?.detail).toMatch(/Google reports daily.*Microsoft only on the days/);
});

test("where all is ready and nothing came, the report is what is waited for", () => {
  expect(states({ arrivals: nothing })).toEqual(["done", "done", "done", "current", "waiting"]);
});

describe("the record", () => {
  test.each<[string, Partial<LoopState>, LoopStep["key"], Partial<LoopStep>]>([
    ["that is gone", { record: { outcome: "absent" } }, "record", { state: "failed", remedy: "record" }],
    [
      "that cannot be used",
      { record: { outcome: "unusable", reason: "The record has no rua field." } },
      "record",
      {
        ...{ state: "failed", remedy: "record" },
        detail:
          "The record at _smtp._tls.a.example cannot be used. The record has no rua field. Looked at 5 minutes ago.",
      },
    ],
    [
      "that was never looked at",
      { record: { outcome: "unknown" }, proof: { ...unproved, checkedAt: null, finding: null } },
      "record",
      { state: "current", detail: "DNS has not been looked at yet; that takes less than a minute." },
    ],
    ["that was verified before it was kept", { record: { outcome: "unknown" } }, "recipient", { state: "done" }],
    [
      "that names others",
      { record: { outcome: "elsewhere", recipients: 2 } },
      "recipient",
      { state: "failed", detail: "It names 2 other recipients only: reports go there, not here.", remedy: "record" },
    ],
    [
      "that names us second",
      { record: { outcome: "ours", place: 2, recipients: 3 } },
      "recipient",
      {
        ...{ state: "current", remedy: "record" },
        detail: "It is number 2 of 3, and Microsoft reports to the first only: put it first.",
      },
    ],
    [
      "that names us, while another holds the name",
      { proof: { ...unproved, finding: "Another workspace holds this domain." } },
      "recipient",
      { state: "failed", detail: "Another workspace holds this domain." },
    ],
  ])("%s", (_, change, key, expected) => {
    expect(step(change, key)).toMatchObject(expected);
  });
});

test.each<[LoopState["inbox"]["outcome"], LoopStep["state"], RegExp]>([
  ["unknown", "current", /not been looked at yet/],
  ["unreachable", "failed", /Mail waits there; the operator/],
  ["silent", "failed", /last look for new mail was 30 minutes ago/],
])("an inbox that is %s", (outcome, state, detail) => {
  const found = step({ inbox: { outcome, lookedAt: ago(30) } }, "inbox");
  expect(found?.state).toBe(state);
  expect(found?.detail).toMatch(detail);
});

describe("what came", () => {
  const arrived = (arrivals: Partial<LoopState["arrivals"]>) => ({ arrivals: { ...nothing, ...arrivals } });
  const held = { count: 1, last: ago(2), reason: "Ownership of this domain is not proved yet." };

  test("and is held waits for the proof", () => {
    expect(step(arrived({ held }), "mail")?.detail).toBe("1 report came, the last 2 minutes ago.");
    expect(step(arrived({ held }), "report")).toMatchObject({
      ...{ state: "failed", remedy: "record" },
      detail: "1 report held for 30 days: Ownership of this domain is not proved yet.",
    });
  });

  test("and cannot be read says why, also beside what was stored", () => {
    const refused = { count: 200, last: ago(2), reason: "The gzip ends too early" };
    expect(step(arrived({ refused }), "report")).toMatchObject({
      ...{ state: "failed", remedy: null, detail: "200 or more not stored: The gzip ends too early." },
    });
    expect(step(arrived({ stored, refused }), "report")).toMatchObject({
      ...{ state: "done", detail: expect.stringMatching(/^12 reports stored.*\. 200 or more not stored: The gzip/) },
    });
  });

  test("by upload alone does not prove that mail comes", () => {
    const byUpload = { ...stored, byWay: { mail: 0, https: 0, upload: 12 } };
    expect(step(arrived({ stored: byUpload }), "mail")).toMatchObject({
      state: "current",
      detail: expect.stringMatching(/all by upload/),
    });
  });

  test("by several ways names them", () => {
    const byWays = { ...stored, byWay: { mail: 9, https: 2, upload: 1 } };
    expect(step(arrived({ stored: byWays }), "mail")?.detail).toBe(
      "12 reports came, the last 1 hour ago; of these 9 by mail, 2 over HTTPS, 1 by upload.",
    );
  });
});

test.each<[Partial<LoopState>, number, string]>([
  [{}, 3, "All steps are green, on the word of 3 reporters."],
  [{}, 1, "All steps are green, on the word of one reporter."],
  [{}, 0, "All steps are green, but no reporter counts in these days."],
  [{ inbox: { outcome: "unreachable", lookedAt: null } }, 3, "Not all steps are green: see step 3, the inbox."],
])("in one sentence", (change, reporters, sentence) => {
  expect(loopSummary(stepsOf(change), reporters, "in these days")).toBe(sentence);
});

test("of one day it says so", () => {
  expect(loopSummary(stepsOf({}), 0, "on this day")).toBe("All steps are green, but no reporter counts on this day.");
});

test("days are written as their reader writes them", () => {
  const proof = { ...green.proof, checkedAt: ago(60 * 24 * 31) };
  const details = loopSteps({ ...green, proof }, "a.example", asOf, "en-US").map(({ detail }) => detail);
  expect(details[0]).toMatch(/Looked at Aug\u00a03,\u00a02026\.$/);
  expect(details[4]).toMatch(/the last for Sep\u00a02,\u00a02026 from/);
});
