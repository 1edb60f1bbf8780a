import { expect, test } from "vitest";
import { figuresOf } from "@/e2e/support/figures-of";
import { reportMail } from "@/e2e/support/report-mail";
import { senderKey, signedReportMail } from "@/e2e/support/signed-report-mail";
import { ada, ingestMails, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { standings } from "@/lib/reports/standing";
import { figuresByKey } from "@/lib/stats/figures-by-key";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { reconcileTallies } from "./reconcile-tallies";

const day = "2026-09-01";

setUpTwoTenants([senderKey()]);

test("tallies keep at most 200 keys of a dimension and day, and the rest as one", async () => {
  const { address: to, id: domainId } = await watch(ada, "keys.example");
  const failures = Array.from({ length: 300 }, (_, at) => ({ mx: `mx${at}.keys.example`, count: 2 }));
  const report = { domain: "keys.example", day, successful: 0, failed: 600, failures };
  await ingestMails(reportMail({ ...report, reportId: "many" }, { to }));
  const period = { from: day, to: day };
  const byMx = () =>
    inWorkspace(ada, (tenant) => figuresByKey(tenant, "mx", { domainId, period, standings, most: 1000 }));
  const keys = await byMx();
  expect(keys).toHaveLength(201);
  expect(keys.find((one) => one.key === null)).toMatchObject({ failed: 200 });
  expect(await reconcileTallies(new Date("2026-09-05"))).toBe(0);
  await ingestMails(await signedReportMail({ ...report, reportId: "many" }, { to }));
  expect((await byMx()).reduce((sum, one) => sum + one.failed, 0)).toBe(600);
  const unverified = await inWorkspace(ada, (tenant) =>
    figuresByKey(tenant, "mx", { domainId, period, standings: ["unverified"], most: 1000 }),
  );
  expect(unverified).toEqual([]);
});

test("the rest grows by what may have no place, and by what finds none, of one report", async () => {
  const { address: to, id: domainId } = await watch(ada, "rest.example");
  const reportOf = (name: string, count: number) => {
    const [first, ...more] = Array.from({ length: count }, (_, at) => ({
      type: `${name}-${at}`,
      successful: 1,
      failed: 0,
    }));
    return reportMail({ domain: "rest.example", day, successful: 0, failed: 0, ...first, more }, { to });
  };
  await ingestMails(...Array.from({ length: 50 }, (_, n) => reportOf(`made-up-${n}`, 4)));
  for (const name of ["last", "later"])
    expect(await ingestMails(reportOf(name, 6))).toMatchObject([{ outcome: "stored" }]);
  const question = { domainId, period: { from: day, to: day }, standings, most: 1000 };
  const keys = await inWorkspace(ada, (tenant) => figuresByKey(tenant, "policy-type", question));
  expect(keys).toHaveLength(201);
  expect(keys.find((one) => one.key === null)).toMatchObject({ successful: 12, reports: 12 });
  expect(await reconcileTallies(new Date("2026-09-05"))).toBe(0);
});

test("tallies leave out a report from the future and one with absurd counts, which are kept", async () => {
  const { address: to } = await watch(ada, "absurd.example");
  await ingestMails(
    await signedReportMail({ domain: "absurd.example", day: "2099-01-01", successful: 5, failed: 0 }, { to }),
    await signedReportMail({ domain: "absurd.example", day, successful: 10 ** 13, failed: 0 }, { to }),
  );
  expect(await figuresOf(ada, "absurd.example", { day })).toMatchObject({
    successful: null,
    reports: [{ isCounted: false }],
  });
});
