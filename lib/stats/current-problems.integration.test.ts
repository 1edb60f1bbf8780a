import { beforeAll, expect, test } from "vitest";
import { talliedDomain, type TallyLine } from "@/e2e/support/tallied-domain";
import { ada, bob, database, setUpTwoTenants } from "@/e2e/support/two-tenants";
import { useDatabase } from "@/lib/db/client";
import { countedStandings } from "@/lib/reports/standing";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { currentProblem, hasUnheard } from "./current-problems";
import { fixTimes } from "./fix-times";
import { addDays } from "./period";
import { problemKinds } from "./problem-kinds";
import { problems } from "./problems";
import { reportedDays } from "./reported-days";
import { reporterCoverage } from "./reporter-coverage";

const day = (n: number) => addDays("2026-09-01", n - 1);
const mx2 = ["certificate-expired", "mx2.example.com"];
const mx22 = ["certificate-expired", "mx22.example.com"];
const policy = ["sts-policy-fetch-error", null];
const rest = [null, "sts", "sender.example"];

/** A day of a domain: its headline, who reported, and its problems by key with their failed connections. */
function reported(
  n: number,
  problems: [key: unknown[] | string, failed: number][] = [],
  { failed = 0, by = ["sender.example"] }: { failed?: number; by?: string[] } = {},
): TallyLine[] {
  const sum = problems.reduce((total, problem) => total + problem[1], failed);
  return [
    { day: day(n), successful: 50, failed: sum },
    ...by.map((key): TallyLine => ({ day: day(n), dimension: "reporter", key, successful: 50, failed: sum })),
    ...problems.map(([key, count]): TallyLine => {
      const text = typeof key === "string" ? key : JSON.stringify([...key, ...rest.slice(key.length - 2)]);
      return { day: day(n), dimension: "problem", key: text, failed: count };
    }),
  ];
}

const seenBy = (reporter: string, at = mx2) => [...at, null, "sts", reporter];

const domains: Record<string, TallyLine[]> = {
  // Day 12 had no reports; days 9 and 10 had, without the problem: two do not end it.
  "run.example": [1, 2, 3, 8, 9, 10, 11, 13, 14].flatMap((n) =>
    reported(n, [8, 11, 13, 14].includes(n) ? [[mx2, 4]] : n === 9 ? [[mx22, 900]] : []),
  ),
  // On days 8 to 10 others reported, who never saw it.
  "witness.example": [
    ...[3, 4, 5, 7, 11, 12].flatMap((n) => reported(n, n > 5 ? [[mx2, 4]] : [])),
    ...[8, 9, 10].flatMap((n) => reported(n, [], { by: ["other.example"] })),
  ],
  // The same problem under several keys outweighs a single larger one.
  "keys.example": [
    ...[10, 11, 12].flatMap((n) => reported(n)),
    ...reported(13, [
      [[...mx2, "10", "sts", "sender.example"], 3],
      [[...mx2, null], 3],
      [mx22, 5],
      [policy, 1],
    ]),
  ],
  // What was worst a month ago is over.
  "past.example": [...reported(1, [[mx2, 90_000]]), ...[11, 12, 13].flatMap((n) => reported(n, [[policy, 2]]))],
  "clean-at-last.example": [5, 6, 7, 9, 10, 11, 12].flatMap((n) => reported(n, n === 9 || n === 10 ? [[mx2, 2]] : [])),
  // The larger one was not seen again, the smaller goes on.
  "both.example": [8, 9, 10, 11, 12, 13].flatMap((n) =>
    reported(n, n === 11 ? [[mx2, 90]] : n === 13 ? [[policy, 1]] : []),
  ),
  "untold.example": [1, 2, 3, 12, 13].flatMap((n) => reported(n, [], { failed: n > 3 ? 2 : 0 })),
  "rest.example": reported(13, [
    ["*", 4],
    ['["certificate-exp', 3],
  ]),
  "unsigned.example": [
    ...[8, 9, 10].flatMap((n) => reported(n)),
    ...reported(11, [[mx2, 2]]),
    ...reported(13, [[mx22, 90]]).map((line): TallyLine => ({ ...line, standing: "unverified" })),
    ...reported(13, [[mx2, 2]]),
  ],
  "dane.example": reported(13, [
    [[...mx2, null, "sts", "sender.example"], 4],
    [[...mx22, null, "tlsa", "sender.example"], 1],
  ]),
  // Who saw it has been silent since; others have reported on three days.
  "unheard.example": [
    ...reported(5, [[seenBy("rare.example"), 2]], { by: ["rare.example"] }),
    ...[6, 7, 8, 9].flatMap((n) => reported(n, [], { by: ["other.example"] })),
  ],
  "heard.example": [
    ...reported(5, [[seenBy("rare.example"), 2]], { by: ["rare.example"] }),
    ...[6, 7, 8].flatMap((n) => reported(n, [], { by: ["rare.example"] })),
  ],
};

const ids: Record<string, string> = {};

setUpTwoTenants();

beforeAll(async () => {
  for (const [name, lines] of Object.entries(domains)) ids[name] = await talliedDomain(ada, name, lines);
  useDatabase(database.webUrl);
});

type Asked = { from?: string; to?: string; counts?: keyof typeof countedStandings };

const ask = (workspace: Workspace, { from = day(1), to = day(14), counts = "trusted" }: Asked = {}) =>
  inWorkspace(workspace, (tenant) =>
    problemKinds(
      tenant,
      { domainIds: Object.values(ids), period: { from, to }, standings: countedStandings[counts] },
      day(14),
    ),
  );

async function problemOfDomain(name: string, asked: Asked = {}) {
  const found = (await ask(ada, asked)).get(ids[name] ?? "");
  return found ? currentProblem(found) : null;
}

const expired = { resultType: "certificate-expired", mx: "mx2.example.com" };
const unreachable = { resultType: "sts-policy-fetch-error", mx: null };
const failingSince = (n: number) => ({ outcome: "failing", firstDay: day(n), isOpen: false });

test.each([
  ["run.example", { worst: expired, kinds: 1, isUnderDane: false, fix: failingSince(8) }],
  ["witness.example", { worst: expired, kinds: 1, isUnderDane: false, fix: failingSince(7) }],
  ["keys.example", { worst: expired, kinds: 3, isUnderDane: false, fix: failingSince(13) }],
  ["past.example", { worst: unreachable, kinds: 1, isUnderDane: false, fix: { firstDay: day(11), isOpen: true } }],
  [
    "clean-at-last.example",
    { worst: expired, kinds: 1, isUnderDane: false, fix: { outcome: "unseen", firstDay: day(9), lastDay: day(10) } },
  ],
  ["both.example", { worst: unreachable, kinds: 2, isUnderDane: false, fix: failingSince(13) }],
  ["untold.example", { worst: null, kinds: 0, isUnderDane: false, fix: failingSince(12) }],
  ["rest.example", { worst: null, kinds: 1, isUnderDane: false, fix: { firstDay: day(13), isOpen: true } }],
  ["unsigned.example", { worst: expired, kinds: 1, isUnderDane: false, fix: failingSince(11) }],
  ["dane.example", { worst: expired, kinds: 2, isUnderDane: true, fix: { firstDay: day(13) } }],
])("of %s", async (name, expected) => {
  expect(await problemOfDomain(name)).toMatchObject(expected);
});

test("is what it was at the end of the period", async () => {
  expect(await problemOfDomain("run.example", { to: day(9) })).toMatchObject({
    worst: { ...expired, mx: "mx22.example.com" },
    kinds: 2,
    fix: { firstDay: day(9), isPast: true },
  });
  expect(await problemOfDomain("keys.example", { to: day(9) })).toBeNull();
});

test("of before the period nothing is told but that it may have been so", async () => {
  const fix = { firstDay: day(13), isOpen: true };
  expect(await problemOfDomain("run.example", { from: day(12) })).toMatchObject({ worst: expired, kinds: 1, fix });
  expect(await problemOfDomain("both.example", { from: day(13) })).toMatchObject({ worst: unreachable, kinds: 1 });
});

test("takes in the unsigned where the reader asks for all", async () => {
  const worst = { ...expired, mx: "mx22.example.com" };
  expect(await problemOfDomain("unsigned.example", { counts: "all" })).toMatchObject({ worst, kinds: 2 });
});

test.each(Object.keys(domains))("the report of %s says the same", async (name) => {
  const question = { domainId: ids[name] ?? "", standings: countedStandings.trusted };
  for (const from of [day(1), day(8), day(12)]) {
    const period = { from, to: day(14) };
    const own = (await ask(ada, { from })).get(question.domainId)?.kinds ?? [];
    const fixes = await inWorkspace(ada, async (tenant) => {
      const { problems: found } = await problems(tenant, { ...question, period });
      const coverage = await reporterCoverage(tenant, { ...question, period }, new Date(`${day(14)}T12:00:00Z`));
      const days = await reportedDays(tenant, { ...question, period }, coverage);
      const known = { period, reportedDays: days, today: day(14) };
      return fixTimes(
        found.filter(({ reason }) => reason === null),
        known,
      );
    });
    for (const { resultType, mx, fix } of fixes)
      expect(own.find(({ problem }) => problem?.resultType === resultType && problem.mx === mx)?.fix).toEqual(fix);
    expect(own.filter(({ problem }) => problem !== null)).toHaveLength(fixes.length);
  }
});

test("knows whether those who saw failures have reported again", async () => {
  const known = await ask(ada);
  const isUnheard = (name: string) => hasUnheard(known.get(ids[name] ?? "") ?? { kinds: [], untold: null });
  expect(["unheard.example", "heard.example", "untold.example"].map(isUnheard)).toEqual([true, false, true]);
});

test("a stranger sees nothing", async () => {
  for (const found of (await ask(bob)).values()) expect(found).toEqual({ kinds: [], untold: null });
});
