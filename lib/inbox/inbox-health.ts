import { db } from "@/lib/db/client";
import { toOutcome } from "@/lib/ingest/outcomes";

/** How each inbox is, for the operator. */
export function listInboxes() {
  return db.inboxState.findMany({ orderBy: { inbox: "asc" } });
}

const perPage = 50;

/** The latest deliveries with what came of them, newest first; never the tenants' figures. `before` is an ISO time. */
export async function listDeliveries({ outcome, before }: { outcome: string | null; before: string | null }) {
  const until = before && !Number.isNaN(Date.parse(before)) ? new Date(before) : null;
  const rows = await db.delivery.findMany({
    where: { ...(outcome && { outcome }), ...(until && { receivedAt: { lt: until } }) },
    select: {
      ...{ id: true, source: true, receivedAt: true, from: true, subject: true, fileName: true, outcome: true },
      ...{ reason: true, verdict: true, signedBy: true },
      parts: { select: { domain: true, outcome: true, reason: true } },
    },
    orderBy: { receivedAt: "desc" },
    take: perPage + 1,
  });
  const unreadable = rows.flatMap((row) => (row.outcome === "unreadable" ? row.id : []));
  const kept = await db.delivery.findMany({
    where: { id: { in: unreadable }, raw: { not: null } },
    select: { id: true },
  });
  const readable = new Set(kept.map((row) => row.id));
  const deliveries = rows.slice(0, perPage).map((row) => ({
    ...row,
    /** Refused, with its bytes kept, so that another version may read it. */
    mayBeReadAgain: readable.has(row.id),
    outcome: toOutcome(row.outcome),
    parts: row.parts.map((part) => ({ ...part, outcome: toOutcome(part.outcome) })),
  }));
  const next = rows.length > perPage ? (deliveries.at(-1)?.receivedAt.toISOString() ?? null) : null;
  return { deliveries, next };
}

export type ListedDelivery = Awaited<ReturnType<typeof listDeliveries>>["deliveries"][number];

/** How many deliveries of the last 30 days had which outcome. */
export async function countOutcomes(asOf: Date): Promise<Map<string, number>> {
  const since = new Date(asOf.getTime() - 30 * 86_400_000);
  const rows = await db.delivery.groupBy({ by: ["outcome"], where: { receivedAt: { gte: since } }, _count: true });
  return new Map(rows.map((row) => [row.outcome, row._count]));
}
