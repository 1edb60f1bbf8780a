/**
 * The one door: whatever was handed to the instance (mails of the inbox, uploads, files of the command line) comes through here
 * and is kept as a delivery with the outcome of each of its parts. When a promise from here resolves, all of it is committed.
 */
import { db } from "@/lib/db/client";
import { inBatch } from "@/lib/db/in-batch";
import { isTransient } from "@/lib/db/is-transient";
import type { Sql } from "@/lib/db/sql";
import { log } from "@/lib/log";
import { announceReports } from "@/lib/reports/announce-reports";
import { givenBefore } from "./given-before";
import { judgeMessage, type Judged } from "./judge-message";
import { judgeMarked } from "./judge-marked";
import { lockClaims } from "./lock-claims";
import { knownDeliveries, writeDeliveries } from "./write-deliveries";
import type { Incoming, IngestWorld, Ingested } from "./incoming";
import { summaryOutcome } from "./outcomes";
import { partsOf, type Part } from "./parts-of";
import { namesToLookUp } from "./route-report";
import { planReports } from "./plan-reports";
import { writeReports } from "./store-reports";
import { takeOutOutdated } from "./take-out-outdated";

/**
 * Ingests messages (a few hundred, or 32 MB), as many in a transaction as are small enough together; while these are stored the next are
 * read. A message whose origin was ingested before is not stored again; its outcome of then is given. One bad message never fails its
 * neighbours: if a transaction fails, its halves are tried, down to the bad one, and one that ended the process is not read a third time.
 * @param onRead called when all are read and only the last of them are still to be stored: the next batch may begin.
 * @returns one result per message, in their order.
 * @throws when the database cannot be reached; then some are stored under their origins, each of them whole.
 */
export async function ingestMessages(batch: Incoming[], world: IngestWorld, onRead = () => {}): Promise<Ingested[]> {
  const results = new Map<string, Ingested>();
  const store = async (judged: Judged[]) => {
    for (const result of await storeTogether(judged)) results.set(result.origin, result);
  };
  let storing: Promise<void> = Promise.resolve();
  try {
    for (let left = smallFirst(batch); left.length > 0;) {
      const { judged, isHeavy } = await judgeMarked(left, world);
      await storing;
      storing = store(judged);
      storing.catch(() => undefined); // it is awaited below, whatever is thrown until then
      if (isHeavy) await storing;
      const done = new Set(judged.map(({ delivery }) => delivery.origin));
      left = left.filter(({ origin }) => !done.has(origin));
    }
    onRead();
  } finally {
    await storing;
  }
  return batch.map(({ origin }) => {
    const result = results.get(origin);
    if (!result) throw new Error(`No outcome for ${origin}.`);
    return result;
  });
}

/** A mail of more may bring a report that takes a second: those that are sent every day have a few thousand. */
export const largeBytes = 64 * 1024;

/** What takes seconds waits for what takes moments. */
function smallFirst(batch: Incoming[]): Incoming[] {
  const isLarge = ({ raw }: Incoming) => raw.length > largeBytes;
  return [...batch.filter((message) => !isLarge(message)), ...batch.filter(isLarge)];
}

/** Ingests a kept delivery again, in place: a held one once released, a pending signature, or with a better parser. */
export async function ingestAgain(message: Incoming, deliveryId: string, world: IngestWorld): Promise<Ingested> {
  return storeAgain(await judgeMessage(message, world, deliveryId));
}

/** Writes what a kept delivery was judged to be. */
export async function storeAgain(judged: Judged): Promise<Ingested> {
  const [result] = await storeTogether([judged]);
  if (!result) throw new Error(`No outcome for ${judged.delivery.origin}.`);
  return result;
}

async function storeTogether(judged: Judged[]): Promise<Ingested[]> {
  if (judged.length === 0) return [];
  try {
    return await inBatch((sql) => storeAll(sql, judged));
  } catch (error) {
    await db.$queryRaw`SELECT 1`; // throws if it is the database that is gone, and not one message that is bad
    const { stored, left } = await storedMeanwhile(judged);
    const [one] = left;
    if (one && judged.length === 1) {
      if (isTransient(error)) throw error;
      return storeFailed(one, error);
    }
    log.warn("ingest.batch-failed", { messages: judged.length, error });
    // By halves, so that one bad message costs its neighbours few transactions.
    const middle = Math.ceil(left.length / 2);
    const first = await storeTogether(left.slice(0, middle));
    return [...stored, ...first, ...(await storeTogether(left.slice(middle)))];
  }
}

/** Another worker may have been faster, or the commit went through and its answer was lost. */
async function storedMeanwhile(judged: Judged[]): Promise<{ stored: Ingested[]; left: Judged[] }> {
  const fresh = judged.filter(({ delivery }) => delivery.isNew);
  const known = await knownDeliveries(fresh.map(({ delivery }) => delivery.origin));
  return { stored: [...known.values()], left: judged.filter(({ delivery }) => !known.has(delivery.origin)) };
}

async function storeAll(sql: Sql, judged: Judged[]): Promise<Ingested[]> {
  const names = judged.flatMap(({ reports, envelope }) =>
    reports.flatMap((part) => (part.outcome === "report" ? namesToLookUp(part.report, envelope) : [])),
  );
  const tokens = judged.flatMap(({ envelope }) => envelope.tokens);
  const claims = await lockClaims(sql, [...new Set(names)], [...new Set(tokens)]);
  const again = judged.flatMap(({ delivery }) => (delivery.isNew ? [] : delivery.id));
  const given = await givenBefore(sql, again, claims);
  const parts = judged.flatMap((message) => partsOf(message, claims, given.get(message.delivery.id)));
  const candidates = parts.flatMap((part) => part.candidate ?? []);
  await takeOutOutdated(sql, again, candidates);
  const plan = await planReports(sql, candidates);
  const stored = new Map(plan.outcomes.map((result, at) => [candidates[at]?.id, result]));
  const settled = parts.map((part): Part => {
    const result = part.candidate && stored.get(part.candidate.id);
    return result ? { ...part, ...result } : part;
  });
  // Whoever has a page of theirs open sees what was stored, and that something arrived which could not be.
  const concerned = new Set([...tokens, ...candidates.map((candidate) => candidate.domainId)]);
  const places = claims.filter(({ id, token }) => concerned.has(id) || concerned.has(token));
  const [ingested] = await Promise.all([
    writeDeliveries(sql, judged, settled),
    writeReports(sql, plan),
    announceReports(
      sql,
      places.map(({ workspaceId, id: domainId }) => ({ workspaceId, domainId })),
    ),
  ]);
  return ingested;
}

// The message is kept with what went wrong, so that nothing is lost and a better version can read it again.
async function storeFailed(judged: Judged, error: unknown): Promise<Ingested[]> {
  const reason = "The report was read but could not be stored; the operator's log has the details.";
  log.error("ingest.not-stored", { origin: judged.delivery.origin, error });
  const failed = { ...judged, reports: [], outcome: summaryOutcome(["unreadable"]), reason };
  const keep = (message: Judged) => inBatch((sql) => writeDeliveries(sql, [message], []));
  try {
    return await keep(failed);
  } catch (again) {
    if (isTransient(again)) throw again;
    // It may be one of its headers that the database refuses: without them it holds up nothing that comes behind it.
    const none = { fileName: null, from: null, subject: null, messageId: null, sentAt: null, tokens: [] };
    return keep({ ...failed, verdict: null, delivery: { ...failed.delivery, ...none } });
  }
}
