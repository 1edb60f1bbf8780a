import { expect, test } from "vitest";
import { talliedDomain, type TallyLine } from "@/e2e/support/tallied-domain";
import { ada, setUpTwoTenants } from "@/e2e/support/two-tenants";
import { problemKey } from "@/lib/reports/problem";
import { trustedStandings } from "@/lib/reports/standing";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { problems } from "./problems";

setUpTwoTenants();

const sum = (figures: number[]) => figures.reduce((total, figure) => total + figure, 0);

test("what is beyond the keys that are read is counted among the others, and an export reads more", async () => {
  const worded = (n: number): TallyLine => ({
    ...{ day: n < 600 ? "2026-09-01" : "2026-09-02", dimension: "problem", failed: n === 0 ? 7 : 2 },
    key: problemKey({
      ...{ resultType: "validation-failure", mx: null, reason: `session ${n}` },
      ...{ policyType: "sts", reporter: "wordy.example" },
    }),
  });
  const lines = Array.from({ length: 1_200 }, (_, n) => worded(n));
  const domainId = await talliedDomain(ada, "worded.example", lines);
  const period = { from: "2026-09-01", to: "2026-09-02" };
  const ask = (more: { day?: string; most?: number } = {}) =>
    inWorkspace(ada, async (tenant) => {
      const found = await problems(tenant, { domainId, period, standings: trustedStandings, ...more });
      return [found.problems.length, sum(found.problems.map(({ failed }) => failed)), found.other];
    });
  expect(await ask()).toEqual([1_000, 2_005, 400]);
  expect(await ask({ most: 5_000 })).toEqual([1_200, 2_405, 0]);
  expect(await ask({ day: "2026-09-01" })).toEqual([600, 1_205, 0]);
});

test("a detail that counts nothing is no problem, and lengthens none", async () => {
  const seen = { mx: "mx1.counted.example", reason: null, policyType: "sts", reporter: "odd.example" };
  const line = (day: string, resultType: string, failed: number): TallyLine => ({
    ...{ day, dimension: "problem", failed, key: problemKey({ ...seen, resultType }) },
  });
  const domainId = await talliedDomain(ada, "counted.example", [
    line("2026-09-01", "certificate-expired", 3),
    line("2026-09-02", "certificate-expired", 0),
    line("2026-09-02", "starttls-not-supported", 0),
  ]);
  const period = { from: "2026-09-01", to: "2026-09-02" };
  const found = await inWorkspace(ada, (tenant) => problems(tenant, { domainId, period, standings: trustedStandings }));
  expect(found.problems).toMatchObject([{ resultType: "certificate-expired", failed: 3, lastDay: "2026-09-01" }]);
});
