import { recordAudit, workerActor } from "@/lib/audit/record-audit";
import { db } from "@/lib/db/client";
import { findProof } from "./find-proof";
import type { DnsWorld } from "./world";

/**
 * Takes the name from the workspace that holds it, for a rival who published the TXT challenge: only if the holder's own proof is
 * gone from DNS, not merely out of reach. History stays where it is. For the worker, who sees across tenants.
 * @returns whether the name is free now.
 */
export async function unseatHolder(name: string, world: DnsWorld): Promise<boolean> {
  const holder = await db.domain.findFirst({ where: { name, verifiedAt: { not: null } } });
  if (!holder) return true;
  const proof = await findProof(holder, world);
  if (proof.isProved || !proof.isCertain) return false;
  await db.$transaction(async (tx) => {
    const lost = { verifiedAt: null, proofLostAt: holder.proofLostAt ?? new Date() };
    await tx.domain.update({ where: { id: holder.id }, data: { ...lost, proofFinding: proof.finding } });
    const detail = { finding: "Another workspace proved ownership, and the proof of this one is gone." };
    const { workspaceId } = holder;
    await recordAudit(tx, { workspaceId, actor: workerActor, verb: "domain.lose", subject: name, detail });
  });
  return true;
}
