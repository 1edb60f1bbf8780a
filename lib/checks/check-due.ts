import { workerActor } from "@/lib/audit/record-audit";
import { db } from "@/lib/db/client";
import { dueTimes } from "@/lib/domains/due-times";
import type { World } from "@/lib/domains/world";
import { log } from "@/lib/log";
import { workspaceOfRow } from "@/lib/workspaces/workspace-of-row";
import { atMost } from "./at-most";
import { checkDomainNow } from "./check-domain-now";

const mostInOnePass = 60;
const atOnce = 4;

/** Runs the live checks of the verified domains whose time has come. For the worker. Returns how many were due. */
export async function checkDue(asOf: Date, world: World): Promise<number> {
  const due = await db.domain.findMany({
    where: { OR: dueTimes(asOf).map((nextCheckAt) => ({ nextCheckAt })), verifiedAt: { not: null } },
    select: { name: true, workspaceId: true },
    orderBy: { nextCheckAt: "asc" },
    take: mostInOnePass,
  });
  const inTurn = atMost(atOnce);
  await Promise.all(due.map(({ name, workspaceId }) => inTurn(() => checkOne(workspaceId, name, world))));
  return due.length;
}

async function checkOne(workspaceId: string, name: string, world: World): Promise<void> {
  try {
    await checkDomainNow(await workspaceOfRow(workspaceId), workerActor, name, world);
  } catch (error) {
    log.error("checks.run-failed", { domain: name, error });
  }
}
