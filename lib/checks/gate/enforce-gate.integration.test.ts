import { expect, test } from "vitest";
import { ada, bob, domainOf, setUpTwoTenants } from "@/e2e/support/two-tenants";
import { talliedDomain, type TallyLine } from "@/e2e/support/tallied-domain";
import { db } from "@/lib/db/client";
import { policyShareKey } from "@/lib/reports/policy-share";
import { problemKey } from "@/lib/reports/problem";
import { fullDayName } from "@/lib/names/day-names";
import { addDays } from "@/lib/stats/period";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { enforceGate } from "./enforce-gate";
import type { CheckId, Finding, Severity } from "@/lib/checks/finding";
import { keepResults } from "@/lib/checks/kept/keep-results";

setUpTwoTenants();

const asOf = new Date("2026-09-30T12:00:00Z");
const mxHosts = ["mx1.a.example"];
const text = "version: STSv1\nmode: testing\nmx: mx1.a.example\nmax_age: 604800\n";
const google = "google.com";

/** Days back from the last one that is due, the 28th. */
const day = (back: number) => addDays("2026-09-28", -back);

function sts(back: number, failed = 0, reporter = google): TallyLine {
  const key = policyShareKey({ type: "sts", reporter });
  return { day: day(back), dimension: "policy-type", key, successful: 100, failed };
}

function policyNotHad(back: number, failed: number, reporter = google): TallyLine {
  const problem = { resultType: "sts-policy-fetch-error", mx: null, reason: null, policyType: "sts", reporter };
  return { day: day(back), dimension: "problem", key: problemKey(problem), failed };
}

const days = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
const clean = days(0, 14).map((back) => sts(back));

type State = {
  reporters?: Record<string, number>;
  checks?: Partial<Record<CheckId, Severity>>;
  served?: string;
  hoursAgo?: number;
  /** The key of what STARTTLS was found to be. */
  starttlsKey?: string;
};

/** A domain in testing with these tallies. `reporters`: how many days ago each was seen first. */
async function ready(name: string, lines: TallyLine[], state: State = {}) {
  const { reporters = { [google]: 100 }, checks = {}, served = text, hoursAgo = 1, starttlsKey } = state;
  const id = await talliedDomain(ada, name, lines, { mode: "testing" });
  await db.domain.update({ where: { workspaceId_id: { workspaceId: ada.id, id } }, data: { mxHosts } });
  await db.reporter.createMany({
    data: Object.entries(reporters).map(([reporter, age]) => ({
      ...{ workspaceId: ada.id, domainId: id, name: reporter, organization: reporter },
      firstSeenAt: new Date(asOf.getTime() - age * 86_400_000),
    })),
  });
  const shown: Finding = {
    severity: "ok",
    title: "Served.",
    evidence: served,
    remedy: null,
    section: null,
    key: "served",
  };
  const finding = (severity: Severity, key?: string): Finding => ({
    ...shown,
    severity,
    title: `It is ${severity}.`,
    evidence: "",
    key,
  });
  const graded = {
    "mta-sts-record": "ok",
    "mta-sts-policy": "ok",
    "policy-id": "ok",
    "mx-coverage": "ok",
    "mx-starttls": "ok",
    ...checks,
  } as const;
  const results = Object.entries(graded).map(([check, severity]) => ({
    check: check as CheckId,
    findings: [
      ...(check === "mta-sts-policy" ? [shown] : []),
      finding(severity, check === "mx-starttls" ? starttlsKey : undefined),
    ],
    milliseconds: 1,
  }));
  const seenAt = new Date(asOf.getTime() - hoursAgo * 3_600_000);
  await inWorkspace(ada, (tenant) => keepResults(tenant, id, { results, asOf: seenAt }));
  const domain = await domainOf(ada, name);
  return inWorkspace(ada, (tenant) => enforceGate(tenant, domain, { asOf }));
}

const unmet = (gate: Awaited<ReturnType<typeof ready>>) =>
  gate.evidence.filter(({ met }) => !met).map(({ sentence }) => sentence);

test("two weeks without a refusal, a known reporter and checks in order are enough", async () => {
  const gate = await ready("ready.example", clean);
  expect(unmet(gate)).toEqual([]);
  expect(gate.ready).toBe(true);
  expect(gate.evidence.slice(0, 2).map(({ sentence }) => sentence)).toEqual([
    `Enforce would have refused none of 1,400 connections on 14 days with reports in a row since ${fullDayName(day(13))}; 14 are wanted.`,
    "One reporter with valid signatures, known for 14 days or more, says so: google.com.",
  ]);
});

test("a refusal ends the row, and what comes of a policy that was not had does not", async () => {
  const gate = await ready("dirty.example", [...clean.toSpliced(3, 1), sts(3, 2)]);
  expect(unmet(gate)).toEqual([
    `Enforce would have refused none of 300 connections on 3 days with reports in a row since ${fullDayName(day(2))}; 14 are wanted. On ${fullDayName(day(3))} it would have refused 2 connections.`,
  ]);
  const spared = await ready("spared.example", [...clean.toSpliced(3, 1), sts(3, 2), policyNotHad(3, 2)]);
  expect(spared.ready).toBe(true);
});

test("a refusal on the last day with reports leaves nothing", async () => {
  const gate = await ready("today.example", [...clean.slice(1), sts(0, 1)]);
  expect(unmet(gate)[0]).toBe(
    `Enforce would have refused one connection on ${fullDayName(day(0))}, the last day with reports.`,
  );
  expect(unmet(gate)[1]).toBe(
    "No reporter with valid signatures that is known for 14 days or more has reported days without a refusal; new ones do not count alone.",
  );
});

test("days without reports neither count nor end the row", async () => {
  const everyOther = (count: number) => days(0, count).map((at) => sts(at * 2));
  expect((await ready("sparse.example", everyOther(14))).ready).toBe(true);
  expect(
    (
      await ready(
        "weekly.example",
        days(0, 14).map((at) => sts(at * 4)),
      )
    ).ready,
  ).toBe(true);
  const few = await ready("few.example", everyOther(5));
  expect(unmet(few)).toEqual([expect.stringContaining("on 5 days with reports in a row")]);
  expect(unmet(await ready("none.example", []))).toEqual([
    expect.stringContaining("No sender has reported on the policy yet"),
    expect.stringContaining("No reporter with valid signatures"),
  ]);
});

test("what was in order before a refusal proves nothing, nor does a reporter that said it", async () => {
  const lines = [sts(0, 1), ...days(1, 20).map((back) => sts(back))];
  const gate = await ready("refused.example", lines, { checks: { "mx-starttls": "unknown" } });
  expect(unmet(gate)).toEqual([
    expect.stringContaining("would have refused one connection"),
    expect.stringContaining("No reporter with valid signatures"),
    expect.stringContaining("could not be judged"),
  ]);
});

test("a reporter whose reports were taken out of the figures says nothing", async () => {
  const taken = days(0, 14).map((back) => ({ ...sts(back), successful: 0, reports: 0 }));
  const uploaded = days(0, 14).map((back) => ({ ...sts(back, 0, "uploaded.example"), standing: "uploaded" as const }));
  expect(unmet(await ready("taken-out.example", [...taken, ...uploaded]))).toEqual([
    expect.stringContaining("No reporter with valid signatures"),
  ]);
});

test("how long a reporter is known is a matter of each domain", async () => {
  const young = await ready("young.example", clean, { reporters: { [google]: 3 } });
  expect(young.ready).toBe(false);
  expect((await ready("grown.example", clean)).ready).toBe(true);
});

test("connections that no policy judged are no evidence", async () => {
  const key = policyShareKey({ type: "no-policy-found", reporter: google });
  const lines = days(0, 14).map((back) => ({ ...sts(back), key }));
  expect((await ready("unjudged.example", lines)).ready).toBe(false);
});

test("who is new counts neither for nor against, and is named", async () => {
  const newcomer = "new-sender.example";
  const theirs = days(0, 14).map((back) => sts(back, back === 0 ? 5 : 0, newcomer));
  const reporters = { [newcomer]: 13.9 };
  const alone = await ready("alone.example", theirs, { reporters });
  expect(alone.ready).toBe(false);
  const beside = await ready("beside.example", [...clean, ...theirs], { reporters: { ...reporters, [google]: 14.1 } });
  expect(beside.ready).toBe(true);
  expect(beside.evidence.map(({ sentence }) => sentence).join(" ")).toContain(
    "(new-sender.example) tell of 5 connections",
  );
});

test("what is not signed is no evidence either way", async () => {
  const forged = days(0, 14).map((back) => ({ ...sts(back, 9), standing: "unverified" as const }));
  expect((await ready("forged.example", [...clean, ...forged])).ready).toBe(true);
  expect((await ready("forged-alone.example", forged)).ready).toBe(false);
});

test.each<[CheckId, Severity]>([
  ["mta-sts-record", "error"],
  ["mta-sts-policy", "warning"],
  ["policy-id", "warning"],
  ["mx-coverage", "warning"],
  ["mx-coverage", "unknown"],
  ["mx-starttls", "error"],
])("%s at %s closes the gate, and says why", async (check, severity) => {
  const gate = await ready(`${check}-${severity}.example`, clean, { checks: { [check]: severity } });
  const why = severity === "unknown" ? "could not be judged." : `It is ${severity}.`;
  expect(unmet(gate)).toEqual([expect.stringContaining(why)]);
});

test("mail servers that cannot be tried from here are known from the reports", async () => {
  const checks = { "mx-starttls": "unknown" } as const;
  expect((await ready("port-25.example", clean, { checks })).ready).toBe(true);
  expect(unmet(await ready("port-25-silent.example", [], { checks }))).toContainEqual(
    expect.stringContaining("could not be judged"),
  );
});

test("a server that turns this one away is known from the reports too, and a fault of it is not", async () => {
  const checks = { "mx-starttls": "warning" } as const;
  const starttlsKey = "turned away: mx1.a.example";
  expect((await ready("turned-away.example", clean, { checks, starttlsKey })).ready).toBe(true);
  expect((await ready("turned-away-silent.example", [], { checks, starttlsKey })).ready).toBe(false);
  expect((await ready("other-fault.example", clean, { checks })).ready).toBe(false);
});

test("what was seen long ago says nothing of now", async () => {
  const gate = await ready("stale.example", clean, { hoursAgo: 25 });
  expect(unmet(gate)).toHaveLength(5);
  expect(unmet(gate)[0]).toContain("more than 24 hours ago");
});

test("the policy served now has to be testing, and that of the settings", async () => {
  const why = async (name: string, served: string) => unmet(await ready(name, clean, { served }));
  expect(await why("enforced.example", text.replace("testing", "enforce"))).toEqual([
    expect.stringContaining("the mode enforce"),
  ]);
  expect(await why("other.example", text.replace("mx1", "mx9"))).toEqual([
    expect.stringContaining("lists mx9.a.example"),
  ]);
  expect(await why("unserved.example", "<html>")).toEqual([expect.stringContaining("No usable policy")]);
});

test("a stranger sees nothing", async () => {
  await ready("hers.example", clean);
  const domain = await domainOf(ada, "hers.example");
  const gate = await inWorkspace(bob, (tenant) => enforceGate(tenant, domain, { asOf }));
  expect(gate.evidence.every(({ met }) => !met)).toBe(true);
});
