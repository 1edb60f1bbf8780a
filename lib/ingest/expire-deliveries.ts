import { db, Prisma } from "@/lib/db/client";
import { letGoOfBytes } from "./let-go-of-bytes";
import { forgetOldMarks } from "./reading-marks";
import { notProvedYet } from "./route-report";

const daysHeld = 30;
const daysKept = 90;
const mostHeldPerDomain = 1_000;
const tooLate = "Nobody proved ownership of the domain in time.";

/**
 * Lets go of what nobody claimed: held parts 30 days after they were first looked at, or beyond the newest 1,000 of a domain; then bytes
 * (`letGoOfBytes`); 90 days after they were looked at the rows of mail that was no report: where it stays in a Maildir, they alone
 * tell that it was. Returns how many held parts expired.
 */
export async function expireDeliveries(asOf: Date): Promise<number> {
  const day = 86_400_000;
  const heldSince = new Date(asOf.getTime() - daysHeld * day);
  const keptSince = new Date(asOf.getTime() - daysKept * day);
  // What was sent to another domain's address no proof could have released.
  const reason = Prisma.sql`CASE "reason" WHEN ${notProvedYet} THEN ${tooLate} ELSE "reason" END`;
  const expired = await db.$executeRaw`
    UPDATE "DeliveryPart" SET "outcome" = 'expired', "reason" = ${reason}
    WHERE "id" IN (
      SELECT "id" FROM (
        SELECT p."id", coalesce(d."seenAt", d."receivedAt") AS "since", row_number() OVER (PARTITION BY p."domain" ORDER BY d."receivedAt" DESC) AS "rank"
        FROM "DeliveryPart" p JOIN "Delivery" d ON d."id" = p."deliveryId" WHERE p."outcome" = 'held') AS held
      WHERE "since" < ${heldSince} OR "rank" > ${mostHeldPerDomain})`;
  await db.$executeRaw`
    UPDATE "Delivery" d SET "outcome" = 'expired', "reason" = ${reason}
    WHERE d."outcome" = 'held' AND NOT EXISTS (
      SELECT 1 FROM "DeliveryPart" p WHERE p."deliveryId" = d."id" AND p."outcome" = 'held')`;
  await letGoOfBytes(asOf);
  await db.delivery.deleteMany({ where: { outcome: "not-a-report", source: "mail", ingestedAt: { lt: keptSince } } });
  await forgetOldMarks(asOf);
  return expired;
}
