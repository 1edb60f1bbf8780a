import { z } from "zod";
import { recordAudit, type Actor } from "@/lib/audit/record-audit";
import { db } from "@/lib/db/client";
import { DomainError } from "@/lib/errors";
import { refused } from "./reprocess";

/**
 * What was refused, as it came, for the operator to look at. It may be a tenant's mail, so each look is in the audit log.
 * @returns the bytes, gzip-compressed as they are kept.
 * @throws DomainError `not-found` where it is not refused (any more), or its bytes are not kept.
 */
export async function refusedBytes(actor: Actor, id: string): Promise<Uint8Array> {
  if (!z.uuid().safeParse(id).success) throw notKept();
  return db.$transaction(async (tx) => {
    const row = await tx.delivery.findFirst({
      where: { id, ...refused },
      select: { raw: true, source: true, size: true },
    });
    if (!row?.raw) throw notKept();
    const detail = { source: row.source, size: row.size };
    await recordAudit(tx, { workspaceId: null, actor, verb: "delivery.download", subject: id, detail });
    return row.raw;
  });
}

function notKept(): DomainError {
  return new DomainError("not-found", "The bytes of this delivery are not kept.");
}
