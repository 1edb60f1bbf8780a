import { beforeEach, describe, expect, test, vi } from "vitest";
import { incoming } from "@/e2e/support/incoming";
import { reportMail } from "@/e2e/support/report-mail";
import { senderKey, signedReportMail } from "@/e2e/support/signed-report-mail";
import { actor, ada, ingestMails, setUpTwoTenants, watch, world } from "@/e2e/support/two-tenants";
import { db } from "@/lib/db/client";
import { excludeReporter } from "./exclude-reporter";
import { judgeMarked } from "./judge-marked";
import { reconcileTallies } from "./tallies/reconcile-tallies";
import * as tallied from "./tallies/tallied-report";

const day = "2026-09-01";
const asOf = new Date("2026-09-05");
const asMany = 2_400;

setUpTwoTenants([senderKey()]);

/** How many failures were in memory at once, time by time. */
const readAtOnce: number[] = [];
const read = tallied.talliedReports;
vi.spyOn(tallied, "talliedReports").mockImplementation(async (sql, places) => {
  const reports = await read(sql, places);
  readAtOnce.push(reports.flatMap(({ policies }) => policies.flatMap(({ failures }) => failures)).length);
  return reports;
});

beforeEach(() => {
  readAtOnce.length = 0;
});

/** Five unsigned reports of thousands of failures each, which are all alike and so take next to no bytes. */
async function arrive(name: string) {
  const { id: domainId } = await watch(ada, name);
  const failures = Array.from({ length: asMany }, () => ({ mx: `mx.${name}`, count: 1 }));
  const mails = ["a", "b", "c", "d", "e"].map((reportId) =>
    reportMail({ domain: name, day, successful: 0, failed: asMany, failures, reportId }, {}),
  );
  await ingestMails(...mails);
  return domainId;
}

const byMx = async (domainId: string) => {
  const rows = await db.tally.findMany({ where: { domainId, dimension: "mx" } });
  return rows.map(({ standing, failed, reports }) => [standing, Number(failed), Number(reports)]);
};

describe("of many large reports a few thousand failures are in memory at once", () => {
  test("when tallies are compared in the night, and repaired", async () => {
    const domainId = await arrive("compared.example");
    expect(await reconcileTallies(asOf)).toBe(0);
    await db.tally.updateMany({ where: { domainId, dimension: "mx" }, data: { failed: 7, reports: 9 } });
    await db.tally.deleteMany({ where: { domainId, dimension: "network" } });
    expect(await reconcileTallies(asOf)).toBe(1);
    expect(await byMx(domainId)).toEqual([["unverified", 5 * asMany, 5]]);
    expect(await reconcileTallies(asOf)).toBe(0);
    expect(Math.max(...readAtOnce)).toBe(2 * asMany);
  });

  test("when a reporter is excluded, and included", async () => {
    const domainId = await arrive("left-out.example");
    const input = { reporter: "sender.example" };
    await excludeReporter(ada, actor, "left-out.example", { ...input, verb: "exclude" });
    expect(await byMx(domainId)).toEqual([["unverified", 0, 0]]);
    await excludeReporter(ada, actor, "left-out.example", { ...input, verb: "include" });
    expect(await byMx(domainId)).toEqual([["unverified", 5 * asMany, 5]]);
    expect(Math.max(...readAtOnce)).toBe(2 * asMany);
  });

  test("when better copies take their place", async () => {
    const domainId = await arrive("replaced.example");
    const copies = ["a", "b", "c", "d", "e"].map((reportId) =>
      signedReportMail({ domain: "replaced.example", day, successful: 1, failed: 0, reportId }, {}),
    );
    await ingestMails(...(await Promise.all(copies)));
    expect(await byMx(domainId)).toEqual([["unverified", 0, 0]]);
    expect(Math.max(...readAtOnce)).toBe(2 * asMany);
  });
});

test("reports of few bytes that list many failures are read one after another", async () => {
  const json = `{"date-range":{"start-datetime":"${day}T00:00:00Z","end-datetime":"${day}T23:59:59Z"},"report-id":"x","policies":[
    {"policy":{"policy-type":"sts","policy-domain":"tiny.example"},"failure-details":[${Array(50_000).fill("{}").join()}]}]}`;
  const report = { domain: "tiny.example", day, successful: 0, failed: 0 };
  const mails = [1, 2, 3].map(() => incoming(reportMail(report, { json })));
  const { judged, isHeavy } = await judgeMarked(mails, world);
  expect(judged.map(({ reports }) => reports.map(({ outcome }) => outcome))).toEqual([["report"]]);
  expect(isHeavy).toBe(true);
});

test("what is stored while the tallies are compared is counted once, and what differs is repaired all the same", async () => {
  const domainId = await arrive("meanwhile.example");
  await db.tally.updateMany({ where: { domainId, dimension: "mx" }, data: { failed: 7, reports: 9 } });
  vi.mocked(tallied.talliedReports).mockImplementationOnce(async (sql, places) => {
    const failures = [{ mx: "mx.meanwhile.example", count: 3 }];
    await ingestMails(reportMail({ domain: "meanwhile.example", day, successful: 0, failed: 3, failures }, {}));
    return read(sql, places);
  });
  expect(await reconcileTallies(asOf)).toBe(1);
  expect(await byMx(domainId)).toEqual([["unverified", 5 * asMany + 3, 6]]);
  expect(await reconcileTallies(asOf)).toBe(0);
});
