import { expect, test } from "vitest";
import { incoming } from "@/e2e/support/incoming";
import { reportJson } from "@/e2e/support/report-mail";
import { arrive, day, keysOfSenders } from "@/e2e/support/sent-reports";
import { ada, bob, database, ingestMails, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { db, useDatabase } from "@/lib/db/client";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { getReportOrThrow } from "./get-report";
import { mailOfReport } from "./mail-of-report";

setUpTwoTenants(keysOfSenders);

test("shows the mail's allowed fields, with tokens masked, to its tenant alone", async () => {
  const { id: domainId, address } = await watch(bob, "mail.example");
  const [result] = await arrive({ domain: "mail.example", to: address });
  const { id, deliveryId } = await db.report.findFirstOrThrow({ where: { domainId } });
  expect(deliveryId).toBe(result?.deliveryId);
  await db.delivery.update({ where: { id: deliveryId }, data: { subject: `Re: ${address}, today` } });
  useDatabase(database.webUrl);
  const mail = await inWorkspace(bob, (tenant) => mailOfReport(tenant, id));
  expect(Object.keys(mail ?? {}).sort()).toEqual(["from", "messageId", "sentAt", "subject", "uploadedBy"]);
  expect(mail).toMatchObject({ from: "reports@sender.example", subject: "Re: tlsrpt+…@localhost, today" });
  expect(await inWorkspace(ada, (tenant) => mailOfReport(tenant, id))).toBeNull();
  await expect(inWorkspace(ada, (tenant) => getReportOrThrow(tenant, domainId, id))).rejects.toMatchObject({
    code: "not-found",
  });
  expect(await db.reporter.count()).toBe(0);
  useDatabase(database.workerUrl);
});

test("names the member who uploaded it", async () => {
  const { id: domainId } = await watch(ada, "handed-in.example");
  const { id: userId } = await db.user.findUniqueOrThrow({ where: { email: "ada@test.example" } });
  const raw = Buffer.from(reportJson({ domain: "handed-in.example", day, successful: 1, failed: 0 }));
  const uploadedBy = { workspaceId: ada.id, userId };
  await ingestMails(incoming(raw, { source: "upload", fileName: "a.json", uploadedBy }));
  const { id } = await db.report.findFirstOrThrow({ where: { domainId } });
  useDatabase(database.webUrl);
  const mail = await inWorkspace(ada, (tenant) => mailOfReport(tenant, id));
  expect(mail).toMatchObject({ uploadedBy: "ada@test.example", from: null, subject: null });
  useDatabase(database.workerUrl);
});
