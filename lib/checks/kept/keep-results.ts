/**
 * What checks said from one look to another: a row lasts for as long as a check says the same, and a new one begins when it says
 * something else. A look that could not judge is no change, until it lasts.
 */
import type { Prisma } from "@/lib/db/client";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import type { CheckResult, Finding } from "@/lib/checks/finding";
import { fingerprintOf, identityOf } from "./fingerprint";
import { gravest } from "./gravest";
import { keptState, stateShown } from "./kept-state";

/** For how long what is known outlives looks that could not judge. */
const knownFor = 24 * 3_600_000;

/** Rows of one check of one domain; who changes something at every look loses what is oldest. */
export const mostKept = 200;

/** Keeps the results of a run that began `asOf`. The caller holds the domain's row, so that two runs do not keep at once. */
export async function keepResults(
  tenant: Tenant,
  domainId: string,
  { results, asOf }: { results: CheckResult[]; asOf: Date },
): Promise<void> {
  for (const result of results) await keepResult(tenant, domainId, result, asOf);
}

async function keepResult(
  { workspace, tx }: Tenant,
  domainId: string,
  { check, findings }: CheckResult,
  asOf: Date,
): Promise<void> {
  const where = { workspaceId: workspace.id, domainId, check };
  const select = { ...stateShown, fingerprint: true };
  const last = await tx.checkState.findFirst({ where, select, orderBy: { seenFrom: "desc" } });
  if (last && last.seenUntil >= asOf) return;
  const fingerprint = fingerprintOf(findings);
  if (last?.fingerprint === fingerprint) {
    const key = { ...where, seenFrom: last.seenFrom };
    await tx.checkState.update({ where: { workspaceId_domainId_check_seenFrom: key }, data: { seenUntil: asOf } });
    return;
  }
  const known = last && keptState(last);
  if (known && isOnlyDoubt(findings, known, asOf)) return;
  const seen = { seenFrom: asOf, seenUntil: asOf, severity: gravest(findings), fingerprint };
  await tx.checkState.create({ data: { ...where, ...seen, findings: findings as Prisma.InputJsonValue } });
  if (last) await dropOldest(tx, where);
}

async function dropOldest(tx: Tenant["tx"], where: { workspaceId: string; domainId: string; check: string }) {
  const order = { orderBy: { seenFrom: "desc" }, select: { seenFrom: true } } as const;
  const oldest = await tx.checkState.findFirst({ where, ...order, skip: mostKept });
  if (oldest) await tx.checkState.deleteMany({ where: { ...where, seenFrom: { lte: oldest.seenFrom } } });
}

/**
 * Whether a result differs from what is known only in what could not be judged, and has not for long. A fault that is certain and new is
 * told at once, whatever else was in doubt.
 */
function isOnlyDoubt(findings: Finding[], known: { findings: Finding[]; seenUntil: Date }, asOf: Date): boolean {
  if (!findings.some(({ severity }) => severity === "unknown")) return false;
  if (asOf.getTime() - known.seenUntil.getTime() >= knownFor) return false;
  const before = new Set(known.findings.map(identityOf));
  const faults = findings.filter(({ severity }) => severity === "error" || severity === "warning");
  return faults.every((finding) => before.has(identityOf(finding)));
}
