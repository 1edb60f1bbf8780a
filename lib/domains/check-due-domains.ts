import { workerActor } from "@/lib/audit/record-audit";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";
import { workspaceOfRow } from "@/lib/workspaces/workspace-of-row";
import { checkDomain } from "./check-domain";
import { dueTimes } from "./due-times";
import { realWorld, type DnsWorld } from "./world";

const mostInOnePass = 50;
/** DNS that does not answer takes its time: those behind it need not wait for it. */
const sideBySide = 6;
/** One that cannot be looked at stands first in the next pass too: without a pause fifty of them would keep out all others. */
const pauseAfterFailure = 15 * 60_000;

/** The background look at DNS: every claim whose time has come. For the worker. Returns how many were looked at. */
export async function checkDueDomains(asOf: Date, world: DnsWorld = realWorld()): Promise<number> {
  const due = await db.domain.findMany({
    where: { OR: dueTimes(asOf).map((nextProofAt) => ({ nextProofAt })) },
    select: { name: true, workspaceId: true },
    orderBy: { nextProofAt: "asc" },
    take: mostInOnePass,
  });
  const left = due.values();
  const lane = async () => {
    for (const claim of left) await checkOne(claim, asOf, world);
  };
  await Promise.all(Array.from({ length: sideBySide }, lane));
  return due.length;
}

type Claim = { name: string; workspaceId: string };

async function checkOne({ name, workspaceId }: Claim, asOf: Date, world: DnsWorld): Promise<void> {
  try {
    await checkDomain(await workspaceOfRow(workspaceId), workerActor, name, world);
  } catch (error) {
    log.error("domains.check-failed", { domain: name, error });
    const nextProofAt = new Date(asOf.getTime() + pauseAfterFailure);
    await db.domain
      .updateMany({ where: { name, workspaceId }, data: { nextProofAt } })
      .catch((cause: unknown) => log.warn("domains.pause-not-kept", { domain: name, error: cause }));
  }
}
