import { expect, test } from "vitest";
import { incoming } from "@/e2e/support/incoming";
import { reportMail } from "@/e2e/support/report-mail";
import { ada, bob, claim, ingestMails, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { db } from "@/lib/db/client";
import { letGoOfBytes } from "./let-go-of-bytes";
import { expireDeliveries } from "./expire-deliveries";

const day = "2026-09-01";
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const expiry = inDays(31);

setUpTwoTenants();

const rowOf = (result?: { deliveryId: string }) =>
  db.delivery.findUniqueOrThrow({ where: { id: result?.deliveryId ?? "" } });

test("held reports expire after thirty days, and their bytes go", async () => {
  await claim(bob, "late.example");
  const [result] = await ingestMails(reportMail({ domain: "late.example", day, successful: 1, failed: 0 }, {}));
  expect(result?.outcome).toBe("held");
  // However long it had lain in the mailbox before.
  expect((await rowOf(result)).receivedAt.getTime()).toBeLessThan(inDays(-31).getTime());
  expect(await expireDeliveries(inDays(29))).toBe(0);
  expect(await expireDeliveries(expiry)).toBeGreaterThan(0);
  expect(await rowOf(result)).toMatchObject({ raw: null, outcome: "expired" });
});

test("a report of which one part was held and another is nobody's expires with the held one", async () => {
  await claim(bob, "part.example");
  const report = { domain: "part.example", day, successful: 1, failed: 0 };
  const other = { domain: "nobody.example", successful: 1, failed: 0 };
  const [result] = await ingestMails(reportMail({ ...report, more: [other] }, {}));
  expect(result?.parts.map(({ outcome }) => outcome)).toEqual(["held", "unknown-domain"]);
  await expireDeliveries(expiry);
  expect(await rowOf(result)).toMatchObject({
    ...{ raw: null, outcome: "expired", reason: "Nobody proved ownership of the domain in time." },
  });
});

test("of what was sent to another domain's address it is not said that nobody proved the ownership", async () => {
  const { address: to } = await watch(ada, "address.example");
  await watch(bob, "proved.example");
  const [result] = await ingestMails(reportMail({ domain: "proved.example", day, successful: 1, failed: 0 }, { to }));
  expect(result?.outcome).toBe("held");
  await expireDeliveries(expiry);
  const reason = "The report was sent to another domain's report address.";
  expect(await rowOf(result)).toMatchObject({ outcome: "expired", reason });
  expect(await db.deliveryPart.findMany({ where: { deliveryId: result?.deliveryId } })).toMatchObject([{ reason }]);
});

const refusedMail = (to?: string) =>
  reportMail(
    { domain: "any.example", day, successful: 1, failed: 0 },
    { json: `{ not json ${Math.random()}`, ...(to && { to }) },
  );

test("what was refused keeps its bytes, so that a later version can read it", async () => {
  const [result] = await ingestMails(refusedMail());
  await expireDeliveries(inDays(400));
  const { raw, outcome } = await rowOf(result);
  expect(outcome).toBe("unreadable");
  expect(raw).not.toBeNull();
});

test("of what cannot be read the newest 100 MB of a report address keep their bytes, whatever other addresses get", async () => {
  const { address: to } = await watch(ada, "flooded.example");
  const { address: other } = await watch(ada, "spared.example");
  const sent = [refusedMail(other), refusedMail(to), refusedMail(to), refusedMail(to)];
  const results = await ingestMails(...sent.map((raw, at) => incoming(raw, { receivedAt: inDays(at - 9) })));
  for (const { deliveryId } of results.slice(1))
    await db.$executeRaw`UPDATE "Delivery" SET "raw" = decode(repeat('00', 40000000), 'hex') WHERE "id" = ${deliveryId}::uuid`;
  await expireDeliveries(new Date());
  const rows = await Promise.all(results.map(rowOf));
  expect(rows.map(({ raw }) => raw !== null)).toEqual([true, false, true, true]);
  await db.delivery.deleteMany({ where: { id: { in: results.map(({ deliveryId }) => deliveryId) } } });
});

test("a mail that repeats a report keeps its bytes while another part of it waits for its proof", async () => {
  await claim(bob, "waits.example");
  const [result] = await ingestMails(reportMail({ domain: "waits.example", day, successful: 1, failed: 0 }, {}));
  await db.delivery.update({
    where: { id: result?.deliveryId ?? "" },
    data: { outcome: "duplicate", seenAt: inDays(-85) },
  });
  await db.deliveryPart.updateMany({ where: { deliveryId: result?.deliveryId ?? "" }, data: { outcome: "held" } });
  await letGoOfBytes(inDays(20));
  expect((await rowOf(result)).raw).not.toBeNull();
});

test("of a copy of what is stored the bytes go after thirty days, and of what is stored they stay", async () => {
  const { address: to } = await watch(ada, "twice.example");
  const report = reportMail({ domain: "twice.example", day, successful: 1, failed: 0, reportId: "twice" }, { to });
  const results = [...(await ingestMails(report)), ...(await ingestMails(report))];
  expect(results.map(({ outcome }) => outcome)).toEqual(["stored", "duplicate"]);
  await expireDeliveries(expiry);
  const rows = await Promise.all(results.map(rowOf));
  expect(rows.map(({ raw }) => raw !== null)).toEqual([true, false]);
});

test("of mail that was no report nothing is left ninety days after it was looked at, however old it was then", async () => {
  const [result] = await ingestMails("From: a@b.example\r\nSubject: Lunch\r\n\r\nAt noon?\r\n");
  await db.delivery.update({ where: { id: result?.deliveryId ?? "" }, data: { receivedAt: inDays(-400) } });
  await expireDeliveries(inDays(89));
  expect((await rowOf(result)).subject).toBe("Lunch");
  await expireDeliveries(inDays(91));
  await expect(rowOf(result)).rejects.toThrow();
});
