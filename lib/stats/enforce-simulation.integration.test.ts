import { expect, test } from "vitest";
import { talliedDomain, type TallyLine } from "@/e2e/support/tallied-domain";
import { ada, setUpTwoTenants } from "@/e2e/support/two-tenants";
import { problemKey } from "@/lib/reports/problem";
import { trustedStandings } from "@/lib/reports/standing";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { enforceSimulation } from "./enforce-simulation";
import { policyTypes } from "./policy-types";
import { policyShareKey } from "@/lib/reports/policy-share";
import { problems } from "./problems";

setUpTwoTenants();

const [day, next] = ["2026-09-01", "2026-09-02"];
const period = { from: day, to: next };
const share = (reporter: string, failed: number): TallyLine => ({
  ...{ day, dimension: "policy-type", key: policyShareKey({ type: "sts", reporter }), successful: 100, failed },
});
const problem = (
  reporter: string,
  resultType: string,
  failed: number,
  more: Partial<TallyLine> & { of?: string } = {},
) => {
  const { of = null, ...line } = more;
  const key = problemKey({ resultType, mx: null, reason: of, policyType: "sts", reporter });
  return { day, dimension: "problem" as const, key, failed, ...line };
};

test("who had no policy is spared, however many other problems there are", async () => {
  const odd = String.raw`odd",\"sts","x`;
  const domainId = await talliedDomain(ada, "many.example", [
    ...[share("wordy.example", 2_400), share("deaf.example", 8), share(odd, 5)],
    ...Array.from({ length: 1_200 }, (_, n) => problem("wordy.example", "validation-failure", 2, { of: `no. ${n}` })),
    problem("deaf.example", "sts-policy-fetch-error", 1, { of: `timeout ",\\"sts","` }),
    problem("deaf.example", "sts-webpki-invalid", 1),
    problem("deaf.example", "sts-policy-invalid", 1, { day: next }),
    problem("deaf.example", "sts-policy-invalid", 1, { standing: "unverified" }),
    problem(odd, "sts-policy-invalid", 1),
  ]);
  const simulated = (on: string | null) =>
    inWorkspace(ada, async (tenant) => {
      const whole = { domainId, period, standings: trustedStandings };
      const span = on === null ? whole : { ...whole, period: { from: on, to: on } };
      const found = await problems(tenant, { ...whole, day: on });
      return enforceSimulation(await policyTypes(tenant, span), found.bySource);
    });
  expect(await simulated(null)).toMatchObject({
    ...{ refused: 2_409, judged: 2_713, withoutPolicy: 4 },
    senders: [{ refused: 2_400 }, { reporter: "deaf.example", refused: 5 }, { reporter: odd, refused: 4 }],
  });
  expect(await simulated(day)).toMatchObject({ refused: 2_410, withoutPolicy: 3 });
});
