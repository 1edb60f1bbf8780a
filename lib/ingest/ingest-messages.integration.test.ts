import { expect, test } from "vitest";
import { reportMail } from "@/e2e/support/report-mail";
import { senderKey, signedReportMail } from "@/e2e/support/signed-report-mail";
import { ada, ingestMails, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { db } from "@/lib/db/client";

const day = "2026-09-01";

setUpTwoTenants([senderKey()]);

test("an unreadable report is kept raw with the reason and does not fail its neighbours", async () => {
  const { address: to } = await watch(ada, "neighbour.example");
  const broken = reportMail(
    { domain: "neighbour.example", day, successful: 1, failed: 1 },
    { to, json: '{"date-range"' },
  );
  const good = await signedReportMail({ domain: "neighbour.example", day, successful: 3, failed: 1 }, { to });
  const results = await ingestMails(broken, good);
  expect(results.map((result) => result.outcome)).toEqual(["unreadable", "stored"]);
  const kept = await db.delivery.findUniqueOrThrow({ where: { id: results[0]?.deliveryId ?? "" } });
  expect(kept.raw).not.toBeNull();
  expect(kept.reason).toMatch(/JSON/);
});

test("of mail that is no report the headers and the outcome are kept, and nothing else", async () => {
  const [result] = await ingestMails("From: a@b.example\r\nSubject: Lunch\r\n\r\nAt noon?\r\n");
  expect(result?.outcome).toBe("not-a-report");
  const kept = await db.delivery.findUniqueOrThrow({ where: { id: result?.deliveryId ?? "" } });
  expect(kept).toMatchObject({ raw: null, subject: "Lunch" });
});
