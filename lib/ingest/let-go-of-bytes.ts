import { db } from "@/lib/db/client";

const daysKept = 30;
/** Of one domain's report address, of one workspace's uploads, and of all that bears no address of ours. */
const mostBytes = 100_000_000;

/**
 * Lets go of the bytes of deliveries that nobody claimed, or that only repeat what is stored, 30 days after they were first looked at. What
 * could not be read, or contradicts what is stored, keeps its bytes for a better version. Of all these together only the newest 100 MB, as they
 * are kept, of one report address: it stands in DNS, and anybody may send to it. The deliveries stay, with their reasons.
 */
export async function letGoOfBytes(asOf: Date): Promise<void> {
  const keptSince = new Date(asOf.getTime() - daysKept * 86_400_000);
  // A part of a delivery that cannot be read whole may be held all the same, and is released from these bytes.
  await db.$executeRaw`
    UPDATE "Delivery" SET "raw" = NULL WHERE "id" IN (
      SELECT "id" FROM (
        SELECT d."id", d."outcome", coalesce(d."seenAt", d."receivedAt") AS "since",
               sum(octet_length(d."raw")) OVER (
                 PARTITION BY d."workspaceId", (SELECT min(c."token") FROM "Domain" c WHERE c."token" = ANY(d."tokens"))
                 ORDER BY d."receivedAt" DESC, d."id" DESC) AS "bytes"
        FROM "Delivery" d
        WHERE d."raw" IS NOT NULL AND d."outcome" IN ('unreadable', 'expired', 'unknown-domain', 'duplicate', 'superseded', 'conflict')
          AND NOT EXISTS (SELECT 1 FROM "DeliveryPart" p WHERE p."deliveryId" = d."id" AND p."outcome" = 'held')) AS kept
      WHERE ("since" < ${keptSince} AND "outcome" NOT IN ('unreadable', 'conflict')) OR "bytes" > ${mostBytes})`;
}
