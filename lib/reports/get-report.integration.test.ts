import { expect, test } from "vitest";
import { reportMail } from "@/e2e/support/report-mail";
import { ada, ingestMails, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { db } from "@/lib/db/client";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { getReportOrThrow } from "./get-report";

setUpTwoTenants();

/** How many failures of each policy are read, of a report whose policies list `failures` each. */
async function readOf(domain: string, policies: number, failures: number): Promise<number[]> {
  const { id: domainId } = await watch(ada, domain);
  const rows = Array.from({ length: failures }, (_, at) => ({ mx: `mx${at}.${domain}`, count: 1 }));
  const policy = { successful: 0, failed: failures, failures: rows };
  const more = Array.from({ length: policies - 1 }, () => policy);
  await ingestMails(reportMail({ domain, day: "2026-09-01", ...policy, more }, {}));
  const { id } = await db.report.findFirstOrThrow({ where: { domainId } });
  const report = await inWorkspace(ada, (tenant) => getReportOrThrow(tenant, domainId, id));
  expect(report.policies.map(({ _count }) => _count.failures)).toEqual(Array(policies).fill(failures));
  return report.policies.map((one) => one.failures.length);
}

test("of a policy up to 500 failures are read", async () => {
  expect(await readOf("few.example", 2, 600)).toEqual([500, 500]);
});

test("of a hundred policies fewer are read, for a page draws all of them", async () => {
  expect(await readOf("hundred.example", 100, 60)).toEqual(Array(100).fill(20));
});
