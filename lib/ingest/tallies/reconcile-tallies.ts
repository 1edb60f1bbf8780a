/**
 * The nightly comparison of tallies with the rows they count. They are written in one transaction, so that a difference is a bug or a
 * hand in the database: it is repaired, logged, and entered in the audit log of the workspace.
 */
import { recordAudit, workerActor } from "@/lib/audit/record-audit";
import { db, type Transaction } from "@/lib/db/client";
import { log } from "@/lib/log";
import { announceReports } from "@/lib/reports/announce-reports";
import { tallyComparison, type TallyRow } from "./compare-tallies";
import { talliedPortions } from "./tallied-portions";

/** So many days have all their rows for certain, and are looked at. */
const daysComplete = 35;
/** So many reports of a day are listed at once. */
const reportsListed = 1_000;
/** In milliseconds: no lock is held for so long, only the snapshot. */
const longestLook = 15 * 60_000;

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

/**
 * Looks without a lock on the domain, in one snapshot, for as long as the day's rows take. What is stored meanwhile is added to both, so that
 * what differs is the same afterwards, and is added under the lock in a moment.
 */
function reconcileDay(domain: Domain, day: Date): Promise<boolean> {
  return db.$transaction(
    async (look) => {
      // A worker that was gone for a while, and is not, must not add the same again.
      const [lock] = await look.$queryRaw<{ isOurs: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(hashtextextended(${`waxseal.reconcile ${domain.id}`}, 0)) AS "isOurs"`;
      const rows = lock?.isOurs ? await differences(look, domain, day) : [];
      return rows.length > 0 && repair(domain, day, rows);
    },
    { isolationLevel: "RepeatableRead", timeout: longestLook },
  );
}

function repair(domain: Domain, day: Date, rows: TallyRow[]): Promise<boolean> {
  const { workspaceId, id: domainId, name: subject } = domain;
  return db.$transaction(async (tx) => {
    const found = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM "Domain" WHERE "id" = ${domainId}::uuid FOR NO KEY UPDATE`;
    if (found.length === 0) return false;
    await add(tx, domain, day, rows);
    const detail = { day: day.toISOString().slice(0, 10), figures: rows.length };
    await announceReports(tx, [{ workspaceId, domainId }]);
    await recordAudit(tx, { workspaceId, actor: workerActor, verb: "tallies.repair", subject, detail });
    log.warn("tallies.repaired", { domain: domain.name, ...detail });
    return true;
  });
}

/** What has to be added to the day's tallies, some of it less than nothing. */
async function differences(tx: Transaction, { id: domainId, workspaceId }: Domain, day: Date): Promise<TallyRow[]> {
  const where = { workspaceId, domainId, day };
  const comparison = tallyComparison(await tx.tally.findMany({ where }));
  let last: string | undefined;
  do {
    const places = await tx.report.findMany({
      where: { ...where, id: { lt: last } },
      ...{ select: { workspaceId: true, id: true }, orderBy: { id: "desc" }, take: reportsListed },
    });
    for await (const { reports } of talliedPortions(tx, places)) for (const report of reports) comparison.add(report);
    last = places.length === reportsListed ? places.at(-1)?.id : undefined;
  } while (last);
  return comparison.repairs().map(({ wanted, before }) => ({
    ...wanted,
    successful: wanted.successful - (before?.successful ?? 0n),
    failed: wanted.failed - (before?.failed ?? 0n),
    reports: wanted.reports - (before?.reports ?? 0n),
  }));
}

async function add(tx: Transaction, { id: domainId, workspaceId }: Domain, day: Date, rows: TallyRow[]): Promise<void> {
  for (const { dimension, standing, key, ...row } of rows) {
    const place = { workspaceId, domainId, dimension, day, standing, key };
    const figures = { successful: row.successful, failed: row.failed, reports: row.reports };
    const where = { workspaceId_domainId_dimension_day_standing_key: place };
    const more = {
      successful: { increment: row.successful },
      failed: { increment: row.failed },
      reports: { increment: row.reports },
    };
    await tx.tally.upsert({ where, create: { ...place, ...figures }, update: more });
  }
}
