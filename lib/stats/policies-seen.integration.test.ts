import { beforeAll, expect, test } from "vitest";
import { deliverDays } from "@/e2e/support/deliver-days";
import { ada, bob, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { standings, trustedStandings, type Standing } from "@/lib/reports/standing";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { policiesSeen } from "./policies-seen";
import { policyHistory } from "./policy-history";
import { policyTypes } from "./policy-types";

const period = { from: "2026-09-01", to: "2026-09-10" };
const domain = "seen.example";
let domainId: string;

const lines = (mode: string) => ["version: STSv1", `mode: ${mode}`, `mx: mx.${domain}`, "max_age: 604800"];
const policy = (mode: string) => ({ mode, maxAge: 604_800, mx: [`mx.${domain}`] });

setUpTwoTenants();

beforeAll(async () => {
  const { id, address: to } = await watch(ada, domain);
  domainId = id;
  const send = { domain, to, successful: 10, failed: 0 };
  const prompt = { ...send, submitter: "prompt.example", successful: 50 };
  await deliverDays({ ...prompt, days: ["2026-08-31"], policyString: lines("none") });
  await deliverDays({ ...prompt, days: ["2026-09-01", "2026-09-02"], policyString: lines("testing") });
  await deliverDays({
    ...{ ...prompt, days: ["2026-09-04"], policyString: lines("testing") },
    more: [{ successful: 1, failed: 0, policyString: lines("enforce") }],
  });
  await deliverDays({ ...prompt, days: ["2026-09-05", "2026-09-07"], policyString: lines("enforce") });
  await deliverDays({ ...prompt, days: ["2026-09-08"], type: "no-policy-found", policyString: [] });
  await deliverDays({ ...send, submitter: "late.example", days: ["2026-09-06"], policyString: lines("testing") });
  await deliverDays({
    ...{ ...send, submitter: "dane.example", days: ["2026-09-06"], type: "tlsa" },
    policyString: ["3 1 1  AB CD", "3 1 1 0123", "3 1 1 abcd"],
  });
  const forged = { ...send, submitter: "forged.example", successful: 900, isSigned: false };
  await deliverDays({ ...forged, days: ["2026-09-09"], policyString: ["version: STSv1", "mode: absurd"] });
});

const ask = (workspace: Workspace, counted: readonly Standing[] = trustedStandings) =>
  inWorkspace(workspace, async (tenant) => {
    const question = { domainId, period, standings: counted };
    return {
      seen: await policiesSeen(tenant, question),
      history: await policyHistory(tenant, question, await policyTypes(tenant, question)),
    };
  });

test("each version has those whose last report with a policy is under it, the latest first", async () => {
  expect((await ask(ada)).seen).toEqual([
    {
      ...{ type: "sts", domain, lines: lines("enforce"), policy: policy("enforce") },
      holders: [{ reporter: "prompt.example", day: "2026-09-07" }],
    },
    {
      ...{ type: "tlsa", domain, lines: ["3 1 1 0123", "3 1 1 abcd"], policy: null },
      holders: [{ reporter: "dane.example", day: "2026-09-06" }],
    },
    {
      ...{ type: "sts", domain, lines: lines("testing"), policy: policy("testing") },
      holders: [{ reporter: "late.example", day: "2026-09-06" }],
    },
  ]);
});

test("what is no valid policy is a version of its own, and there only if unsigned reports count", async () => {
  const { seen } = await ask(ada, standings);
  expect(seen[0]).toEqual({
    ...{ type: "sts", domain, lines: ["version: STSv1", "mode: absurd"], policy: null },
    holders: [{ reporter: "forged.example", day: "2026-09-09" }],
  });
  expect(seen).toHaveLength(4);
});

test("the history is of the leading reporter, with both policies on the day of the change", async () => {
  expect((await ask(ada)).history).toEqual({
    reporter: "prompt.example",
    applied: [
      { from: "2026-09-01", to: "2026-09-04", policy: policy("testing") },
      { from: "2026-09-04", to: "2026-09-07", policy: policy("enforce") },
    ],
  });
});

test("what a reporter applied last goes by the days of its reports, not by when they came", async () => {
  const watched = await watch(ada, "late-arrival.example");
  const send = { domain, to: watched.address, successful: 10, failed: 0 };
  const moved = { ...send, domain: "late-arrival.example", submitter: "moved.example" };
  await deliverDays({ ...moved, days: ["2026-09-07"], policyString: lines("enforce") });
  await deliverDays({ ...moved, days: ["2026-09-02"], policyString: lines("testing"), cameOn: "2026-09-20" });
  const question = { domainId: watched.id, period, standings: trustedStandings };
  const seen = await inWorkspace(ada, (tenant) => policiesSeen(tenant, question));
  expect(seen).toMatchObject([
    { policy: policy("enforce"), holders: [{ reporter: "moved.example", day: "2026-09-07" }] },
  ]);
});

test("a report that came before its own day, the first of the period, is looked at", async () => {
  const watched = await watch(ada, "early.example");
  const early = { domain: "early.example", to: watched.address, submitter: "early.example" };
  await deliverDays({
    ...{ ...early, days: [period.from], cameOn: "2026-08-31", successful: 10, failed: 0 },
    policyString: lines("enforce"),
  });
  const question = { domainId: watched.id, period, standings: trustedStandings };
  const [seen, history] = await inWorkspace(ada, async (tenant) =>
    Promise.all([policiesSeen(tenant, question), policyHistory(tenant, question, await policyTypes(tenant, question))]),
  );
  expect(seen).toMatchObject([{ holders: [{ reporter: "early.example", day: period.from }] }]);
  expect(history?.applied).toMatchObject([{ from: period.from, to: period.from }]);
});

test("who left out the policy's text in its last report is known by the one before", async () => {
  const watched = await watch(ada, "untold.example");
  const send = {
    domain: "untold.example",
    to: watched.address,
    submitter: "untold.example",
    successful: 10,
    failed: 0,
  };
  await deliverDays({ ...send, days: ["2026-09-06"], policyString: lines("enforce") });
  await deliverDays({ ...send, days: ["2026-09-07"], policyString: [] });
  const question = { domainId: watched.id, period, standings: trustedStandings };
  const seen = await inWorkspace(ada, (tenant) => policiesSeen(tenant, question));
  expect(seen).toMatchObject([
    { policy: policy("enforce"), holders: [{ reporter: "untold.example", day: "2026-09-06" }] },
  ]);
});

test("of one day those come first who made most connections, for of many only the first are named", async () => {
  const watched = await watch(ada, "greatest.example");
  const send = { domain: "greatest.example", to: watched.address, failed: 0, days: ["2026-09-07"] };
  for (const [submitter, successful] of Object.entries({ "a.example": 2, "b.example": 9, "c.example": 2 }))
    await deliverDays({ ...send, submitter, successful, policyString: lines("enforce") });
  const question = { domainId: watched.id, period, standings: trustedStandings };
  const [seen] = await inWorkspace(ada, (tenant) => policiesSeen(tenant, question));
  expect(seen?.holders.map(({ reporter }) => reporter)).toEqual(["b.example", "a.example", "c.example"]);
});

test("of a past period too it is what they applied last until now, for that is what they may hold", async () => {
  const past = { domainId, period: { from: "2026-09-01", to: "2026-09-03" }, standings: trustedStandings };
  const seen = await inWorkspace(ada, (tenant) => policiesSeen(tenant, past));
  expect(seen).toMatchObject([
    { policy: policy("enforce"), holders: [{ reporter: "prompt.example", day: "2026-09-07" }] },
  ]);
});

test("a sender with two policies for days has applied each of them once", async () => {
  const watched = await watch(ada, "two.example");
  const send = { domain: "two.example", to: watched.address, submitter: "two.example", successful: 10, failed: 0 };
  await deliverDays({ ...send, days: ["2026-09-01"], policyString: lines("testing") });
  await deliverDays({
    ...{ ...send, days: ["2026-09-02", "2026-09-03", "2026-09-04"], policyString: lines("testing") },
    more: [{ successful: 1, failed: 0, policyString: lines("enforce") }],
  });
  await deliverDays({ ...send, days: ["2026-09-05"], policyString: lines("enforce") });
  await deliverDays({ ...send, days: ["2026-09-06"], policyString: lines("testing") });
  const question = { domainId: watched.id, period, standings: trustedStandings };
  const history = await inWorkspace(ada, async (tenant) =>
    policyHistory(tenant, question, await policyTypes(tenant, question)),
  );
  expect(history?.applied.map(({ from, policy: { mode } }) => [from, mode])).toEqual([
    ["2026-09-01", "testing"],
    ["2026-09-02", "enforce"],
    ["2026-09-06", "testing"],
  ]);
});

test("of a report with a hundred policies thirty are seen, and ten are in the history", async () => {
  const watched = await watch(ada, "many.example");
  const [first, ...more] = Array.from({ length: 100 }, (_, n) => ({
    ...{ successful: 1, failed: 0, policyString: [...lines("testing").slice(0, 3), `max_age: ${86_400 + n}`] },
  }));
  const send = { domain: "many.example", to: watched.address, submitter: "many.example", successful: 1, failed: 0 };
  await deliverDays({ ...send, ...first, days: ["2026-09-01", "2026-09-02"], more });
  const question = { domainId: watched.id, period, standings: trustedStandings };
  const [seen, history] = await inWorkspace(ada, async (tenant) =>
    Promise.all([policiesSeen(tenant, question), policyHistory(tenant, question, await policyTypes(tenant, question))]),
  );
  expect(seen).toHaveLength(30);
  expect(history?.applied.map(({ policy: { maxAge } }) => maxAge - 86_400)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("a stranger sees nothing", async () => {
  expect(await ask(bob, standings)).toEqual({ seen: [], history: null });
});
