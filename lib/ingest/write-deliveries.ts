import { statement } from "@/lib/db/in-batch";
import type { Sql } from "@/lib/db/sql";
import type { Ingested } from "./incoming";
import { insertRows, type Columns } from "./insert-rows";
import type { Judged } from "./judge-message";
import { summaryOutcome, toOutcome, type Outcome } from "./outcomes";
import type { Part } from "./parts-of";

type KnownRow = Omit<Ingested, "outcome" | "parts"> & { outcome: string; parts: KnownPart[] };
type KnownPart = { domain: string | null; outcome: string; reason: string | null };

/** What came of these origins, for those that were handed in before: `received` for what is still to be ingested. */
export async function knownDeliveries(origins: string[]): Promise<Map<string, Ingested>> {
  const rows = await statement.$queryRaw<KnownRow[]>`
    SELECT d."id" AS "deliveryId", d."origin", d."outcome", d."reason",
           (SELECT coalesce(json_agg(json_build_object('domain', p."domain", 'outcome', p."outcome", 'reason', p."reason")
                                     ORDER BY p."id"), '[]')
            FROM "DeliveryPart" p WHERE p."deliveryId" = d."id") AS "parts"
    FROM "Delivery" d WHERE d."origin" = ANY(${origins})`;
  return new Map(
    rows.map((row) => [
      row.origin,
      {
        ...row,
        outcome: toOutcome(row.outcome),
        parts: row.parts.map((part) => ({ ...part, outcome: toOutcome(part.outcome) })),
      },
    ]),
  );
}

/** Writes the deliveries of a batch with their parts; one that is ingested again keeps its row and gets new parts. */
export async function writeDeliveries(sql: Sql, judged: Judged[], parts: Part[]): Promise<Ingested[]> {
  const ingestedAt = new Date();
  const partsByDelivery = new Map(judged.map(({ delivery }) => [delivery.id, [] as Part[]]));
  for (const part of parts) partsByDelivery.get(part.deliveryId)?.push(part);
  const rows = judged.map((message) => {
    const own = partsByDelivery.get(message.delivery.id) ?? [];
    const outcome = message.outcome ?? summaryOutcome(own.map((part) => part.outcome));
    const reason = message.reason ?? own.find((part) => part.outcome === outcome)?.reason ?? null;
    return { ...message, own, outcome, reason, ingestedAt };
  });
  await insertRows(
    sql,
    "Delivery",
    deliveryColumns,
    rows.filter((row) => row.delivery.isNew),
  );
  for (const row of rows.filter((row) => !row.delivery.isNew)) await rewrite(sql, row);
  await insertRows(sql, "DeliveryPart", partColumns, parts);
  return rows.map(({ delivery, own, outcome, reason }) => ({
    origin: delivery.origin,
    deliveryId: delivery.id,
    outcome,
    reason,
    parts: own.map((part) => ({ domain: part.domain, outcome: part.outcome, reason: part.reason })),
  }));
}

type Row = Judged & { outcome: Outcome; reason: string | null; ingestedAt: Date };

async function rewrite(sql: Sql, { delivery, verdict, outcome, reason, ingestedAt }: Row): Promise<void> {
  const { id, from, subject, messageId, sentAt, tokens } = delivery;
  // The row first: it is the lock that keeps two from writing its parts at once.
  await sql.$executeRaw`
    UPDATE "Delivery"
    SET "from" = ${from}, "subject" = ${subject}, "messageId" = ${messageId}, "sentAt" = ${sentAt}, "tokens" = ${tokens},
        "outcome" = ${outcome}, "reason" = ${reason}, "ingestedAt" = ${ingestedAt},
        "verdict" = ${verdict?.kind ?? null}, "signedBy" = ${signerOf(verdict)}
    WHERE "id" = ${id}::uuid`;
  await sql.$executeRaw`DELETE FROM "DeliveryPart" WHERE "deliveryId" = ${id}::uuid`;
}

function signerOf(verdict: Row["verdict"]): string | null {
  return verdict?.kind === "verified" ? verdict.by : null;
}

const deliveryColumns: Columns<Row> = {
  id: ["uuid", (row) => row.delivery.id],
  origin: ["text", (row) => row.delivery.origin],
  source: ["text", (row) => row.delivery.source],
  receivedAt: ["timestamptz", (row) => row.delivery.receivedAt],
  ingestedAt: ["timestamptz", (row) => row.ingestedAt],
  fileName: ["text", (row) => row.delivery.fileName],
  from: ["text", (row) => row.delivery.from],
  subject: ["text", (row) => row.delivery.subject],
  messageId: ["text", (row) => row.delivery.messageId],
  sentAt: ["timestamptz", (row) => row.delivery.sentAt],
  tokens: ["text[]", (row) => row.delivery.tokens],
  size: ["int", (row) => row.delivery.size],
  raw: ["bytea", (row) => row.delivery.raw],
  outcome: ["text", (row) => row.outcome],
  reason: ["text", (row) => row.reason],
  verdict: ["text", (row) => row.verdict?.kind ?? null],
  signedBy: ["text", (row) => signerOf(row.verdict)],
  workspaceId: ["uuid", (row) => row.delivery.uploadedBy?.workspaceId ?? null],
  uploadedById: ["uuid", (row) => row.delivery.uploadedBy?.userId ?? null],
};

const partColumns: Columns<Part> = {
  deliveryId: ["uuid", (part) => part.deliveryId],
  path: ["text", (part) => part.path],
  fileName: ["text", (part) => part.fileName],
  domain: ["text", (part) => part.domain],
  outcome: ["text", (part) => part.outcome],
  reason: ["text", (part) => part.reason],
  organizationName: ["text", (part) => part.organizationName],
  externalReportId: ["text", (part) => part.externalReportId],
  day: ["date", (part) => part.day],
  reportId: ["uuid", (part) => part.reportId],
};
