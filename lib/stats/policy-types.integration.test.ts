import { expect, test } from "vitest";
import { talliedDomain } from "@/e2e/support/tallied-domain";
import { ada, setUpTwoTenants } from "@/e2e/support/two-tenants";
import { policyShareKey } from "@/lib/reports/policy-share";
import { trustedStandings } from "@/lib/reports/standing";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { daysOf } from "./period";
import { policyTypes } from "./policy-types";

setUpTwoTenants();

test("the connections of more than a thousand reporters are added up whole", async () => {
  const period = { from: "2026-09-01", to: "2026-09-12" };
  const lines = daysOf(period).flatMap((day) =>
    Array.from({ length: 100 }, (_, n) => ({
      ...{ day, dimension: "policy-type" as const, successful: 10, failed: 1 },
      key: policyShareKey({ type: "sts", reporter: `r${n}.on-${day}.example` }),
    })),
  );
  const domainId = await talliedDomain(ada, "known-to-many.example", lines);
  const [sts] = await inWorkspace(ada, (tenant) =>
    policyTypes(tenant, { domainId, period, standings: trustedStandings }),
  );
  expect({ ...sts, reporters: sts?.reporters.length }).toEqual({
    ...{ type: "sts", successful: 12_000, failed: 1_200, reporters: 1_200 },
  });
});
