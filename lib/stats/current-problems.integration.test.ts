import { beforeAll, expect, test } from "vitest";
import { talliedDomain, type TallyLine } from "@/e2e/support/tallied-domain";
import { ada, bob, database, setUpTwoTenants } from "@/e2e/support/two-tenants";
import { useDatabase } from "@/lib/db/client";
import { countedStandings } from "@/lib/reports/standing";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { currentProblems } from "./current-problems";
import { addDays } from "./period";

const day = (n: number) => addDays("2026-09-01", n - 1);
const mx2 = ["certificate-expired", "mx2.example.com"];
const mx22 = ["certificate-expired", "mx22.example.com"];
const policy = ["sts-policy-fetch-error", null];
const rest = [null, "sts", "sender.example"];

/** A day of a domain: its headline, and its problems by key with their failed connections. */
function reported(n: number, problems: [key: unknown[] | string, failed: number][] = [], failed = 0): TallyLine[] {
  const sum = problems.reduce((total, problem) => total + problem[1], failed);
  return [
    { day: day(n), successful: 50, failed: sum },
    ...problems.map(([key, count]): TallyLine => {
      const text = typeof key === "string" ? key : JSON.stringify([...key, ...rest.slice(key.length - 2)]);
      return { day: day(n), dimension: "problem", key: text, failed: count };
    }),
  ];
}

const domains: Record<string, TallyLine[]> = {
  // Day 12 had no reports; day 9 had, without the problem.
  "run.example": [8, 9, 10, 11, 13, 14].flatMap((n) =>
    reported(n, n === 9 ? [[mx22, 900]] : [[[...mx2, null, "sts", "a.example"], 4]]),
  ),
  // The same problem under several keys outweighs a single larger one.
  "keys.example": reported(14, [
    [[...mx2, "10", "sts", "a.example"], 3],
    [[...mx2, null], 3],
    [mx22, 5],
    [policy, 1],
  ]),
  // What was worst a month ago is over.
  "past.example": [...reported(1, [[mx2, 90_000]]), ...[12, 13, 14].flatMap((n) => reported(n, [[policy, 2]]))],
  "clean-at-last.example": [
    ...reported(3),
    ...reported(5, [[mx2, 2]]),
    ...reported(6, [[mx2, 2]]),
    ...reported(7),
    ...reported(8),
  ],
  "untold.example": [...reported(3, [], 2), ...reported(4), ...reported(6, [], 2), ...reported(7, [], 2)],
  "rest.example": reported(7, [
    ["*", 4],
    ['["certificate-exp', 3],
  ]),
  "unsigned.example": [
    ...reported(5, [[mx2, 2]]),
    ...reported(6, [[mx22, 90]]).map((line): TallyLine => ({ ...line, standing: "unverified" })),
    ...reported(7, [[mx2, 2]]),
  ],
  "first.example": reported(2, [[mx2, 1]]),
  "dane.example": reported(6, [
    [[...mx2, null, "sts", "a.example"], 4],
    [[...mx22, null, "tlsa", "a.example"], 1],
  ]),
};

const ids: Record<string, string> = {};

setUpTwoTenants();

beforeAll(async () => {
  for (const [name, lines] of Object.entries(domains)) ids[name] = await talliedDomain(ada, name, lines);
  useDatabase(database.webUrl);
});

const ask = (workspace: Workspace, to: string, counts: keyof typeof countedStandings = "trusted") =>
  inWorkspace(workspace, (tenant) =>
    currentProblems(tenant, { domainIds: Object.values(ids), to, standings: countedStandings[counts] }),
  );

const expired = { resultType: "certificate-expired", mx: "mx2.example.com" };
const unreachable = { resultType: "sts-policy-fetch-error", mx: null };

test.each([
  ["run.example", { worst: expired, kinds: 1, isUnderDane: false, since: day(10) }],
  ["keys.example", { worst: expired, kinds: 3, isUnderDane: false, since: day(14) }],
  ["past.example", { worst: unreachable, kinds: 1, isUnderDane: false, since: day(12) }],
  ["clean-at-last.example", { worst: expired, kinds: 1, isUnderDane: false, since: day(5) }],
  ["untold.example", { worst: null, kinds: 0, isUnderDane: false, since: day(6) }],
  ["rest.example", { worst: null, kinds: 1, isUnderDane: false, since: day(7) }],
  ["unsigned.example", { worst: expired, kinds: 1, isUnderDane: false, since: day(5) }],
  ["first.example", { worst: expired, kinds: 1, isUnderDane: false, since: day(2) }],
  ["dane.example", { worst: expired, kinds: 2, isUnderDane: true, since: day(6) }],
])("of %s", async (name, expected) => {
  expect((await ask(ada, day(14))).get(ids[name] ?? "")).toEqual(expected);
});

test("is what it was at the end of the period", async () => {
  const then = await ask(ada, day(9));
  expect(then.get(ids["run.example"] ?? "")).toEqual({
    worst: { ...expired, mx: "mx22.example.com" },
    kinds: 2,
    isUnderDane: false,
    since: day(9),
  });
  expect(then.has(ids["keys.example"] ?? "")).toBe(false);
});

test("takes in the unsigned where the reader asks for all", async () => {
  const worst = { ...expired, mx: "mx22.example.com" };
  const all = await ask(ada, day(14), "all");
  expect(all.get(ids["unsigned.example"] ?? "")).toEqual({ worst, kinds: 2, isUnderDane: false, since: day(6) });
});

test("a stranger sees nothing", async () => {
  expect((await ask(bob, day(14))).size).toBe(0);
});
