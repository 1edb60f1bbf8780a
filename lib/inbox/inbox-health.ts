import { z } from "zod";
import { db } from "@/lib/db/client";
import { toOutcome } from "@/lib/ingest/outcomes";
import { inboxLease } from "./inbox-state";

/** A worker renews its lease every few seconds; the rest is for clocks that differ. */
const graceMilliseconds = 60_000;

/** How each inbox is, for the operator. `isAttended`: a worker has it in hand. What was noted of one that is not is what the last knew. */
export async function listInboxes(asOf: Date) {
  const [inboxes, leases] = await Promise.all([
    db.inboxState.findMany({ orderBy: { inbox: "asc" } }),
    db.lease.findMany({
      where: { until: { gt: new Date(asOf.getTime() - graceMilliseconds) } },
      select: { name: true },
    }),
  ]);
  const held = new Set(leases.map(({ name }) => name));
  return inboxes.map((state) => ({ ...state, isAttended: held.has(inboxLease(state.inbox)) }));
}

const perPage = 50;

/** The latest deliveries with what came of them, newest first; never the tenants' figures. `before` is the last id of the page before. */
export async function listDeliveries({ outcome, before }: { outcome: string | null; before: string | null }) {
  const last = before === null ? null : await placeOf(before);
  const rows = await db.delivery.findMany({
    where: { ...(outcome && { outcome }), ...(last && isBehind(last)) },
    select: {
      ...{ id: true, source: true, receivedAt: true, from: true, subject: true, fileName: true, outcome: true },
      ...{ reason: true, verdict: true, signedBy: true },
      parts: { select: { domain: true, outcome: true, reason: true } },
    },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
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
    /** Refused, and no version can read it any more: its bytes were let go, or never kept. */
    isNotKept: row.outcome === "unreadable" && !readable.has(row.id),
    outcome: toOutcome(row.outcome),
    parts: row.parts.map((part) => ({ ...part, outcome: toOutcome(part.outcome) })),
  }));
  const next = rows.length > perPage ? (deliveries.at(-1)?.id ?? null) : null;
  return { deliveries, next };
}

type Place = { id: string; receivedAt: Date };

/** Null for what is no delivery's id, or no longer. */
async function placeOf(id: string): Promise<Place | null> {
  if (!z.uuid().safeParse(id).success) return null;
  return db.delivery.findUnique({ where: { id }, select: { id: true, receivedAt: true } });
}

/** Mail servers know the arrival of mail by the second only: many share it. */
function isBehind({ id, receivedAt }: Place) {
  return { OR: [{ receivedAt: { lt: receivedAt } }, { receivedAt, id: { lt: id } }] };
}

export type ListedDelivery = Awaited<ReturnType<typeof listDeliveries>>["deliveries"][number];

/** How many deliveries of the last 30 days had which outcome. */
export async function countOutcomes(asOf: Date): Promise<Map<string, number>> {
  const since = new Date(asOf.getTime() - 30 * 86_400_000);
  const rows = await db.delivery.groupBy({ by: ["outcome"], where: { receivedAt: { gte: since } }, _count: true });
  return new Map(rows.map((row) => [row.outcome, row._count]));
}
