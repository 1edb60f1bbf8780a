/**
 * The nightly comparison of tallies with the rows they count. They are written in one transaction, so that a difference is a bug or a
 * hand in the database: it is repaired, logged, and entered in the audit log of the workspace.
 */
import { recordAudit, workerActor } from "@/lib/audit/record-audit";
import { db, type Transaction } from "@/lib/db/client";
import { log } from "@/lib/log";
import { announceReports } from "@/lib/reports/announce-reports";
import { talliesToRepair, type TallyRow } from "./compare-tallies";
import { talliedReports } from "./tallied-report";

/** So many days have all their rows for certain, and are looked at. */
const daysComplete = 35;

type Domain = { id: string; workspaceId: string; name: string };

/** Goes through the days whose rows are complete, domain by domain. Returns how many days were repaired. */
export async function reconcileTallies(asOf: Date): Promise<number> {
  const since = new Date(asOf.getTime() - daysComplete * 86_400_000);
  const domains = await db.domain.findMany({ select: { id: true, workspaceId: true, name: true } });
  let repaired = 0;
  for (const domain of domains)
    for (const day of await daysOf(domain, since)) {
      try {
        if (await reconcileDay(domain, day)) repaired += 1;
      } catch (error) {
        log.error("tallies.not-reconciled", { domain: domain.name, day, error });
      }
    }
  return repaired;
}

/** Days that have tallies or rows: either may be what is missing. */
async function daysOf({ id: domainId, workspaceId }: Domain, since: Date): Promise<Date[]> {
  const where = { workspaceId, domainId, day: { gte: since } };
  const [tallied, reported] = await Promise.all([
    db.tally.findMany({ where, select: { day: true }, distinct: ["day"] }),
    db.report.findMany({ where, select: { day: true }, distinct: ["day"] }),
  ]);
  const days = new Map([...tallied, ...reported].map(({ day }) => [day.getTime(), day]));
  return [...days.values()].sort((a, b) => a.getTime() - b.getTime());
}

/** Looks without a lock first, in one snapshot; only where something differs is the domain locked, and looked at again. */
async function reconcileDay(domain: Domain, day: Date): Promise<boolean> {
  const differs = await db.$transaction(async (tx) => (await differences(tx, domain, day)).length > 0, {
    isolationLevel: "RepeatableRead",
  });
  if (!differs) return false;
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Domain" WHERE "id" = ${domain.id}::uuid FOR NO KEY UPDATE`;
    const rows = await differences(tx, domain, day);
    if (rows.length === 0) return false;
    await write(tx, domain, day, rows);
    const detail = { day: day.toISOString().slice(0, 10), figures: rows.length };
    const { workspaceId, id: domainId, name: subject } = domain;
    await announceReports(tx, [{ workspaceId, domainId }]);
    await recordAudit(tx, { workspaceId, actor: workerActor, verb: "tallies.repair", subject, detail });
    log.warn("tallies.repaired", { domain: domain.name, ...detail });
    return true;
  });
}

async function differences(tx: Transaction, { id: domainId, workspaceId }: Domain, day: Date): Promise<TallyRow[]> {
  const where = { workspaceId, domainId, day };
  const places = await tx.report.findMany({ where, select: { workspaceId: true, id: true } });
  return talliesToRepair(await tx.tally.findMany({ where }), await talliedReports(tx, places));
}

async function write(
  tx: Transaction,
  { id: domainId, workspaceId }: Domain,
  day: Date,
  rows: TallyRow[],
): Promise<void> {
  for (const { dimension, standing, key, successful, failed, reports } of rows) {
    const place = { workspaceId, domainId, dimension, day, standing, key };
    const figures = { successful, failed, reports };
    const where = { workspaceId_domainId_dimension_day_standing_key: place };
    await tx.tally.upsert({ where, create: { ...place, ...figures }, update: figures });
  }
}
