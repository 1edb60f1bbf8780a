import { expect, test } from "vitest";
import { reportMail } from "@/e2e/support/report-mail";
import { ada, bob, ingestMails, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { db } from "@/lib/db/client";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { getReportJson, getReportOrThrow } from "./get-report";

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

test("its JSON is had without its rows, by its own workspace and of its own domain alone", async () => {
  const { id: domainId } = await watch(ada, "json.example");
  const { id: otherId } = await watch(ada, "other.example");
  await ingestMails(reportMail({ domain: "json.example", day: "2026-09-01", successful: 1, failed: 0 }, {}));
  const { id } = await db.report.findFirstOrThrow({ where: { domainId } });
  await db.policyResult.deleteMany({ where: { reportId: id } });
  const ask = (workspace: typeof ada, domain: string, report: string) =>
    inWorkspace(workspace, (tenant) => getReportJson(tenant, domain, report));
  const { day, json } = await ask(ada, domainId, id);
  expect([day.toISOString().slice(0, 10), JSON.parse(json)]).toMatchObject(["2026-09-01", { policies: [{}] }]);
  for (const [workspace, domain, report] of [
    [bob, domainId, id],
    [ada, otherId, id],
    [ada, domainId, "nothing"],
  ] as const)
    await expect(ask(workspace, domain, report)).rejects.toMatchObject({ code: "not-found" });
});
