import { beforeAll, expect, test } from "vitest";
import { deliverDays } from "@/e2e/support/deliver-days";
import { ada, bob, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { standings, trustedStandings, type Standing } from "@/lib/reports/standing";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { daysOf } from "./period";
import { reporterCoverage } from "./reporter-coverage";

const asOf = new Date("2026-09-10T12:00:00Z");
const period = { from: "2026-09-04", to: "2026-09-10" };
const domain = "coverage.example";
let domainId: string;

setUpTwoTenants();

beforeAll(async () => {
  const { id, address: to } = await watch(ada, domain);
  domainId = id;
  await watch(bob, "bobs.example");
  const send = { domain, to, successful: 10, failed: 0 };
  const steady = { ...send, submitter: "steady.example" };
  await deliverDays({ ...steady, days: daysOf({ from: "2026-08-20", to: "2026-09-06" }) });
  await deliverDays({ ...steady, days: ["2026-09-07"], successful: 4, failed: 3 });
  await deliverDays({ ...steady, days: ["2026-09-08", "2026-09-09"] });
  await deliverDays({ ...steady, days: ["2026-09-08"], successful: 500, isSigned: false });
  await deliverDays({ ...send, submitter: "stopped.example", days: daysOf({ from: "2026-06-01", to: "2026-06-05" }) });
  await deliverDays({ ...send, submitter: "seldom.example", days: ["2026-05-01", "2026-07-01"] });
  await deliverDays({ ...send, submitter: "claimed.example", days: ["2026-09-05", "2026-09-06"], isSigned: false });
});

const ask = (workspace: Workspace, counted: readonly Standing[] = trustedStandings, days = period) =>
  inWorkspace(workspace, (tenant) => reporterCoverage(tenant, { domainId, period: days, standings: counted }, asOf));

test("each reporter has its days, figures, rhythm and last mail; who stopped is there, who only ever came twice is not", async () => {
  expect(await ask(ada)).toEqual([
    {
      ...{ reporter: "steady.example", successful: 54, failed: 3, days: "rrrfrr." },
      reports: { verified: 6, uploaded: 0, unverified: 0 },
      ...{ firstDay: "2026-08-20", lastDay: "2026-09-09", daysKnown: 21, usualGap: 1 },
      lastReceivedAt: "2026-09-10T06:00:00.000Z",
    },
    {
      ...{ reporter: "stopped.example", successful: 0, failed: 0, days: "-----.." },
      reports: { verified: 0, uploaded: 0, unverified: 0 },
      ...{ firstDay: "2026-06-01", lastDay: "2026-06-05", daysKnown: 5, usualGap: 1 },
      lastReceivedAt: "2026-06-06T06:00:00.000Z",
    },
  ]);
});

test("counted too, reports without a valid signature are told apart from those with one", async () => {
  const found = await ask(ada, standings);
  expect(found.map(({ reporter, successful, reports, days }) => [reporter, successful, reports, days])).toEqual([
    ["steady.example", 554, { verified: 6, uploaded: 0, unverified: 1 }, "rrrfrr."],
    ["claimed.example", 20, { verified: 0, uploaded: 0, unverified: 2 }, ".rr--.."],
    ["stopped.example", 0, { verified: 0, uploaded: 0, unverified: 0 }, "-----.."],
  ]);
});

test("in a past period a reporter has its days then, and its last day ever", async () => {
  const [steady] = await ask(ada, trustedStandings, { from: "2026-08-18", to: "2026-08-21" });
  expect(steady).toMatchObject({ reporter: "steady.example", days: "..rr", successful: 20, lastDay: "2026-09-09" });
});

test("a stranger sees nothing", async () => {
  expect(await ask(bob, standings)).toEqual([]);
});
