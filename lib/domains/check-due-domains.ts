import { workerActor } from "@/lib/audit/record-audit";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";
import { workspaceOfRow } from "@/lib/workspaces/workspace-of-row";
import { checkDomain } from "./check-domain";
import { realWorld, type DnsWorld } from "./world";

const mostAtOnce = 50;

/** The background look at DNS: every claim whose time has come. For the worker. Returns how many were looked at. */
export async function checkDueDomains(asOf: Date, world: DnsWorld = realWorld()): Promise<number> {
  const due = await db.domain.findMany({
    where: { nextProofAt: { lte: asOf } },
    select: { name: true, workspaceId: true },
    orderBy: { nextProofAt: "asc" },
    take: mostAtOnce,
  });
  for (const { name, workspaceId } of due) {
    try {
      await checkDomain(await workspaceOfRow(workspaceId), workerActor, name, world);
    } catch (error) {
      log.error("domains.check-failed", { domain: name, error });
    }
  }
  return due.length;
}
