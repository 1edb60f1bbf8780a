import { expect, test } from "vitest";
import { figuresOf } from "@/e2e/support/figures-of";
import { incoming } from "@/e2e/support/incoming";
import { reportJson, reportMail } from "@/e2e/support/report-mail";
import { senderKey, signedReportMail } from "@/e2e/support/signed-report-mail";
import { ada, bob, ingestMails, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
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

test("uploads go through the same door, marked as uploaded, and count", async () => {
  await watch(ada, "upload.example");
  const user = await db.user.findUniqueOrThrow({ where: { email: "ada@test.example" } });
  const raw = Buffer.from(reportJson({ domain: "upload.example", day, successful: 8, failed: 2 }));
  const uploadedBy = { workspaceId: ada.id, userId: user.id };
  await ingestMails(incoming(raw, { source: "upload", uploadedBy }));
  const { reports, successful } = await figuresOf(ada, "upload.example", { day, counted: ["uploaded"] });
  expect(successful).toBe(8);
  expect(reports).toMatchObject([{ verdict: "uploaded" }]);
});

test("an upload for a domain of another workspace is refused to the uploader", async () => {
  await watch(bob, "bobs.example");
  const user = await db.user.findUniqueOrThrow({ where: { email: "ada@test.example" } });
  const raw = Buffer.from(reportJson({ domain: "bobs.example", day, successful: 8, failed: 2 }));
  const uploadedBy = { workspaceId: ada.id, userId: user.id };
  const [result] = await ingestMails(incoming(raw, { source: "upload", uploadedBy }));
  expect(result?.outcome).toBe("unknown-domain");
  expect((await figuresOf(bob, "bobs.example", { day })).reports).toEqual([]);
});
