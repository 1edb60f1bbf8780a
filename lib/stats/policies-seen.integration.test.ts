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

test("a stranger sees nothing", async () => {
  expect(await ask(bob, standings)).toEqual({ seen: [], history: null });
});
