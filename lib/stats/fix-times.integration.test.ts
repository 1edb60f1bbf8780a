import { beforeAll, expect, test } from "vitest";
import { deliverDays } from "@/e2e/support/deliver-days";
import { talliedDomain, type TallyLine } from "@/e2e/support/tallied-domain";
import { ada, bob, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { problemKey } from "@/lib/reports/problem";
import { standings, trustedStandings, type Standing } from "@/lib/reports/standing";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { fixTimes } from "./fix-times";
import { dayOf, daysOf } from "./period";
import { problems } from "./problems";
import { reportedDays } from "./reported-days";
import { reporterCoverage } from "./reporter-coverage";

const asOf = new Date("2026-09-14T12:00:00Z");
const period = { from: "2026-09-01", to: "2026-09-14" };
const domain = "fixes.example";
let domainId: string;

setUpTwoTenants();

beforeAll(async () => {
  const { id, address: to } = await watch(ada, domain);
  domainId = id;
  const send = { domain, to, successful: 10, failed: 0 };
  const wide = { ...send, submitter: "wide.example" };
  const expired = [{ mx: "mx1.fixes.example", count: 2 }];
  await deliverDays({ ...wide, days: ["2026-09-01", "2026-09-02"] });
  await deliverDays({ ...wide, days: daysOf({ from: "2026-09-03", to: "2026-09-05" }), failed: 2, failures: expired });
  await deliverDays({ ...wide, days: daysOf({ from: "2026-09-06", to: "2026-09-13" }) });
  const narrow = { ...send, submitter: "narrow.example" };
  const mismatch = [{ mx: "mx2.fixes.example", count: 1, resultType: "validation-failure", reason: "mismatch" }];
  await deliverDays({ ...narrow, days: ["2026-09-11"] });
  await deliverDays({ ...narrow, days: ["2026-09-12", "2026-09-13"], failed: 1, failures: mismatch });
  const forged = { ...send, submitter: "forged.example", isSigned: false, failed: 9 };
  await deliverDays({ ...forged, days: ["2026-09-13"], failures: [{ mx: "mx1.fixes.example", count: 9 }] });
});

type Asked = { id?: string; counted?: readonly Standing[]; day?: string };

const ask = (workspace: Workspace, { id = domainId, counted = trustedStandings, day }: Asked = {}) =>
  inWorkspace(workspace, async (tenant) => {
    const question = { domainId: id, period, standings: counted };
    const { problems: found } = await problems(tenant, { ...question, day });
    const days = await reportedDays(tenant, question, await reporterCoverage(tenant, question, asOf));
    return fixTimes(found, { period, reportedDays: days, today: dayOf(asOf) });
  });

test("a problem is judged by the days on which those who saw it reported", async () => {
  expect(await ask(ada)).toEqual([
    {
      ...{ resultType: "certificate-expired", mx: "mx1.fixes.example", reason: null, failed: 6 },
      fix: {
        outcome: "fixed",
        firstDay: "2026-09-03",
        lastDay: "2026-09-05",
        days: 3,
        isOpen: true,
        runs: 1,
        isPast: false,
      },
    },
    {
      ...{ resultType: "validation-failure", mx: "mx2.fixes.example", reason: "mismatch", failed: 2 },
      fix: {
        outcome: "failing",
        firstDay: "2026-09-12",
        lastDay: "2026-09-13",
        days: 2,
        isOpen: true,
        runs: 1,
        isPast: false,
      },
    },
  ]);
});

test("of a chosen day there are its failures alone, and they lasted as long as they did", async () => {
  const fix = { outcome: "fixed", firstDay: "2026-09-03", lastDay: "2026-09-05", days: 3 };
  const onDay = await ask(ada, { day: "2026-09-04" });
  expect(onDay).toMatchObject([{ resultType: "certificate-expired", failed: 2, fix }]);
  expect(await ask(ada, { day: "2026-09-02" })).toEqual([]);
});

test("counted too, an unsigned report of it has it failing again", async () => {
  expect((await ask(ada, { counted: standings }))[0]).toMatchObject({
    failed: 15,
    fix: { outcome: "failing", firstDay: "2026-09-13", runs: 2 },
  });
});

test("what a small sender saw, among hundreds, is judged by its days too", async () => {
  const problem = { resultType: "certificate-expired", mx: null, reason: null, policyType: "sts" };
  const reporter = (day: string, key: string, figures: Partial<TallyLine>): TallyLine => ({
    ...{ day, dimension: "reporter", key, ...figures },
  });
  const small = "small.example";
  const id = await talliedDomain(ada, "hundreds.example", [
    ...daysOf({ from: "2026-09-02", to: "2026-09-04" }).flatMap((day, at) =>
      Array.from({ length: 150 }, (_, n) => reporter(day, `r${at}-${n}.example`, { successful: 50 })),
    ),
    reporter("2026-09-05", small, { failed: 1 }),
    { day: "2026-09-05", dimension: "problem", key: problemKey({ ...problem, reporter: small }), failed: 1 },
    ...daysOf({ from: "2026-09-06", to: "2026-09-12" }).map((day) => reporter(day, small, { successful: 1 })),
  ]);
  expect(await ask(ada, { id })).toMatchObject([{ failed: 1, fix: { outcome: "fixed", days: 1 } }]);
});

test("a stranger sees nothing", async () => {
  expect(await ask(bob, { counted: standings })).toEqual([]);
});
