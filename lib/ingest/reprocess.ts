/**
 * Reading again what was refused, after an upgrade: the operator's choice, one delivery or all with one reason. They wait as uploads do,
 * and the worker takes them through the same door (`ingestWaiting`), where the same key never counts twice.
 */
import { recordAudit, type Actor } from "@/lib/audit/record-audit";
import { db } from "@/lib/db/client";
import { DomainError } from "@/lib/errors";

/** What waits to be read again begins anew, with all its attempts. */
const waiting = { outcome: "received", attempts: 0 };
/** What was refused and is still kept, as a condition. */
export const refused = { outcome: "unreadable", raw: { not: null } };

/** The reasons for which deliveries were refused whose bytes are still kept, the most frequent first. */
export async function listRefusals(): Promise<{ reason: string; deliveries: number }[]> {
  const rows = await db.delivery.groupBy({ by: ["reason"], where: refused, _count: true });
  return rows
    .flatMap(({ reason, _count: deliveries }) => (reason === null ? [] : { reason, deliveries }))
    .sort((a, b) => b.deliveries - a.deliveries);
}

/**
 * Has one refused delivery read again.
 * @throws DomainError `not-found` where it is not refused (any more), or its bytes are not kept.
 */
export async function reprocessDelivery(actor: Actor, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.delivery.updateMany({ where: { id, ...refused }, data: waiting });
    if (count === 0) throw new DomainError("not-found", "This delivery cannot be read again: its bytes are not kept.");
    await recordAudit(tx, { workspaceId: null, actor, verb: "delivery.reprocess", subject: id });
  });
}

/** Has all deliveries read again that were refused for this reason. Returns how many. */
export async function reprocessRefusals(actor: Actor, reason: string): Promise<number> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.delivery.updateMany({ where: { reason, ...refused }, data: waiting });
    const detail = { deliveries: count };
    await recordAudit(tx, { workspaceId: null, actor, verb: "delivery.reprocess", subject: reason, detail });
    return count;
  });
}
