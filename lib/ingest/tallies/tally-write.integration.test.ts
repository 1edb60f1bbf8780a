import { expect, test } from "vitest";
import { figuresOf } from "@/e2e/support/figures-of";
import { reportMail } from "@/e2e/support/report-mail";
import { senderKey, signedReportMail } from "@/e2e/support/signed-report-mail";
import { ada, ingestMails, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { standings, type Standing } from "@/lib/reports/standing";
import { figuresByKey } from "@/lib/stats/figures-by-key";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { reconcileTallies } from "./reconcile-tallies";

const day = "2026-09-01";

setUpTwoTenants([senderKey()]);

/** A report that says of each MX of the names that two connections failed there. */
const reportOn = (domain: string, reportId: string, names: string[]) => ({
  ...{ domain, day, reportId, successful: 0, failed: 2 * names.length },
  failures: names.map((name) => ({ mx: `${name}.${domain}`, count: 2 })),
});
const many = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}${at}`);

const byMx = (domainId: string, counted: readonly Standing[] = standings) =>
  inWorkspace(ada, (tenant) =>
    figuresByKey(tenant, "mx", { domainId, period: { from: day, to: day }, standings: counted, most: 1000 }),
  );

test("tallies keep at most 200 keys of a dimension and day, and the rest as one", async () => {
  const { address: to, id: domainId } = await watch(ada, "keys.example");
  const reports = ["a", "b", "c"].map((name) => reportOn("keys.example", name, many(name, 90)));
  await ingestMails(...reports.map((report) => reportMail(report, { to })));
  const keys = await byMx(domainId);
  expect(keys).toHaveLength(201);
  expect(keys.find((one) => one.key === null)).toMatchObject({ failed: 140 });
  expect(await reconcileTallies(new Date("2026-09-05"))).toBe(0);
  for (const report of reports) await ingestMails(await signedReportMail(report, { to }));
  expect((await byMx(domainId)).reduce((sum, one) => sum + one.failed, 0)).toBe(540);
  expect(await byMx(domainId, ["unverified"])).toEqual([]);
});

test("a report of hundreds of servers leaves places to those that come after it, and goes as it came", async () => {
  const { address: to, id: domainId } = await watch(ada, "crowd.example");
  const large = reportOn("crowd.example", "large", many("mx", 1_000));
  await ingestMails(reportMail(large, { to }));
  await ingestMails(reportMail(reportOn("crowd.example", "honest", ["mail", "mx999"]), { to }));
  const keys = await byMx(domainId);
  expect(keys).toHaveLength(103);
  expect(keys.find((one) => one.key === null)).toMatchObject({ failed: 1_800, reports: 900 });
  for (const name of ["mail", "mx999"])
    expect(keys.find((one) => one.key === `${name}.crowd.example`)).toMatchObject({ failed: 2, reports: 1 });
  expect(await reconcileTallies(new Date("2026-09-05"))).toBe(0);

  await ingestMails(await signedReportMail({ ...large, failures: [], failed: 0 }, { to }));
  expect((await byMx(domainId)).map(({ key, failed }) => [key, failed])).toEqual([
    ["mail.crowd.example", 2],
    ["mx999.crowd.example", 2],
  ]);
  expect(await reconcileTallies(new Date("2026-09-05"))).toBe(0);
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

test("tallies leave out a report from the future and those with absurd counts, each or added up, which are kept", async () => {
  const { address: to } = await watch(ada, "absurd.example");
  // Fifty thousand such failures, from two hundred mails, would be more than a figure can hold.
  const absurd = ["mx1", "mx2"].map((mx) => ({ mx: `${mx}.absurd.example`, count: 5 * 10 ** 11 }));
  await ingestMails(
    await signedReportMail({ domain: "absurd.example", day: "2099-01-01", successful: 5, failed: 0 }, { to }),
    await signedReportMail({ domain: "absurd.example", day, successful: 10 ** 13, failed: 0 }, { to }),
    await signedReportMail({ domain: "absurd.example", day, successful: 1, failed: 1, failures: absurd }, { to }),
  );
  expect(await figuresOf(ada, "absurd.example", { day })).toMatchObject({
    successful: null,
    reports: [{ isCounted: false }, { isCounted: false }],
  });
});
