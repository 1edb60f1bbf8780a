/**
 * The hot write: a batch of reports into rows and tallies, set by set. The caller holds the rows of the domains concerned locked
 * (`lockClaims`), so that looking for a duplicate and storing cannot race.
 */
import type { Sql } from "@/lib/db/sql";
import { filterTypes } from "@/lib/reports/filter-types";
import { outranks, type Standing } from "@/lib/reports/standing";
import type { PolicyResult } from "@/lib/tlsrpt/report";
import type { Candidate } from "./candidate";
import { insertRows, type Columns } from "./insert-rows";
import { placesOf } from "./report-places";
import { isSameHouse } from "./same-house";
import { knownReporters, settleReporters, type Reporter } from "./settle-reporters";
import { takeOutReports, whySuperseded } from "./take-out-reports";
import { addToTallies } from "./tally-write";

export type StoreOutcome = {
  outcome: "stored" | "duplicate" | "conflict" | "superseded";
  reason: string | null;
  /** Null where it was superseded. */
  reportId: string | null;
};

type Known = {
  id: string;
  workspaceId: string;
  contentHash: string;
  standing: Standing;
  verdict: string;
  submitter: string;
  reporter: string;
  deliveryId: string;
  /** Whether it is in the rows. */
  isStored: boolean;
  /** Whether it is what this batch gives, so that whatever comes after it is another copy. */
  isGiven: boolean;
};

/** What is to be written of a batch of candidates, and what comes of each. */
export type StorePlan = {
  /** One per candidate, in their order. */
  outcomes: StoreOutcome[];
  fresh: Candidate[];
  replaced: Known[];
  inConflict: Known[];
  /** What is known of the reporters. */
  reporters: Reporter[];
};

/**
 * Decides what is stored, the same report at most once (docs/decisions/0004): one of higher standing takes the place of one of lower
 * standing; among equals the first stays, and other content is flagged as a conflict.
 */
export async function planReports(sql: Sql, candidates: Candidate[]): Promise<StorePlan> {
  const [known, reporters] = await Promise.all([findKnown(sql, candidates), knownReporters(sql, candidates)]);
  const fresh = new Map<string, Candidate>();
  const replaced: Known[] = [];
  const inConflict: Known[] = [];

  const outcomes = candidates.map((candidate): StoreOutcome & { reportId: string } => {
    const place = placeOf(candidate);
    const there = known.get(place);
    if (there && !takesThePlaceOf(candidate, there)) {
      const outcome = stayingOutcome(candidate, there);
      if (outcome === "conflict") inConflict.push(there);
      if (outcome === "stored") known.set(place, { ...there, isGiven: true });
      return { outcome, reason: reasons[outcome], reportId: there.id };
    }
    if (there?.isStored) replaced.push(there);
    fresh.set(place, candidate);
    known.set(place, { ...candidate, isStored: false, isGiven: true });
    return { outcome: "stored", reason: null, reportId: candidate.id };
  });

  // A better copy may have come later in the same batch.
  const gone = new Set(
    [...candidates.filter((one) => fresh.get(placeOf(one)) !== one), ...replaced].map(({ id }) => id),
  );
  const settled = outcomes.map((one) => (one.outcome === "stored" && gone.has(one.reportId) ? superseded : one));
  return { outcomes: settled, fresh: [...fresh.values()], replaced, inConflict, reporters };
}

/** Writes what was decided: rows and tallies. What is replaced goes first, so that it takes no place of a new reporter's share. */
export async function writeReports(sql: Sql, { fresh, replaced, inConflict, reporters }: StorePlan): Promise<void> {
  await takeOutReports(sql, replaced);
  const settled = await settleReporters(sql, fresh, reporters);
  await Promise.all([insertReports(sql, settled), flagConflicts(sql, inConflict)]);
}

const reasons = {
  stored: null,
  duplicate: "This report was stored before.",
  conflict: "This sender and report id were stored before with other figures.",
} satisfies Partial<Record<StoreOutcome["outcome"], string | null>>;

const superseded: StoreOutcome = { outcome: "superseded", reason: whySuperseded, reportId: null };

const placeOf = (row: { domainId: string; key: string }) => `${row.domainId} ${row.key}`;

// The same delivery read again (by a better parser, or with its signature judged at last) replaces what it gave before.
function takesThePlaceOf(candidate: Candidate, there: Known): boolean {
  if (outranks(candidate.standing, there.standing)) return true;
  if (candidate.standing === there.standing && isOwn(candidate) && !isOwn(there)) return true;
  const isSame = candidate.contentHash === there.contentHash && candidate.verdict === there.verdict;
  return candidate.deliveryId === there.deliveryId && !isSame && !there.isGiven;
}

// Anybody may sign a report in another's name, and guess its id: the one whose name it is takes his place back.
function isOwn({ verdict, reporter, submitter }: Pick<Known, "verdict" | "reporter" | "submitter">): boolean {
  return verdict === "verified" && isSameHouse(reporter, submitter);
}

function stayingOutcome(candidate: Candidate, there: Known): keyof typeof reasons {
  if (candidate.deliveryId === there.deliveryId && !there.isGiven) return "stored";
  const isEqual = candidate.standing === there.standing && isOwn(candidate) === isOwn(there);
  return isEqual && candidate.contentHash !== there.contentHash ? "conflict" : "duplicate";
}

async function findKnown(sql: Sql, candidates: Candidate[]): Promise<Map<string, Known>> {
  const rows = await sql.$queryRaw<(Omit<Known, "isStored" | "isGiven"> & { domainId: string; key: string })[]>`
    SELECT r.*
    FROM unnest(${candidates.map((c) => c.workspaceId)}::uuid[], ${candidates.map((c) => c.domainId)}::uuid[],
                ${candidates.map((c) => c.key)}::text[]) AS c ("workspaceId", "domainId", "key")
    CROSS JOIN LATERAL (
      SELECT r."id", r."workspaceId", r."domainId", r."key", r."contentHash", r."standing", r."verdict", r."submitter",
             r."reporter", r."deliveryId"
      FROM "Report" r
      WHERE r."workspaceId" = c."workspaceId" AND r."domainId" = c."domainId" AND r."key" = c."key" LIMIT 1) r`;
  return new Map(rows.map((row) => [placeOf(row), { ...row, isStored: true, isGiven: false }]));
}

/** All at once, so that the values of one statement are gathered while Postgres works on another. */
async function insertReports(sql: Sql, reports: Candidate[]): Promise<void> {
  const policies = reports.flatMap((report) =>
    report.policies.map((policy, position) => ({ policy, position, report })),
  );
  const failures = policies.flatMap(({ policy, position: policyPosition, report }) =>
    policy.failures.map((failure, position) => ({ failure, position, policyPosition, report })),
  );
  await Promise.all([
    insertRows(sql, "Report", reportColumns, reports),
    insertRows(sql, "PolicyResult", policyColumns, policies),
    insertRows(sql, "Failure", failureColumns, failures),
    addToTallies(sql, reports, "add"),
  ]);
}

async function flagConflicts(sql: Sql, reports: Known[]): Promise<void> {
  if (reports.length === 0) return;
  await sql.$executeRaw`
    UPDATE "Report" r SET "hasConflict" = true FROM ${placesOf(reports)} WHERE (r."workspaceId", r."id") = (p."workspaceId", p."id")`;
}

type Policy = { policy: PolicyResult; position: number; report: Candidate };
type Failure = Omit<Policy, "policy"> & { failure: PolicyResult["failures"][number]; policyPosition: number };

const reportColumns = {
  id: ["uuid", (r) => r.id],
  workspaceId: ["uuid", (r) => r.workspaceId],
  domainId: ["uuid", (r) => r.domainId],
  deliveryId: ["uuid", (r) => r.deliveryId],
  key: ["text", (r) => r.key],
  contentHash: ["text", (r) => r.contentHash],
  organizationName: ["text", (r) => r.organizationName],
  contactInfo: ["text", (r) => r.contactInfo],
  submitter: ["text", (r) => r.submitter],
  reporter: ["text", (r) => r.reporter],
  externalReportId: ["text", (r) => r.externalReportId],
  start: ["timestamptz", (r) => r.start],
  end: ["timestamptz", (r) => r.end],
  day: ["date", (r) => r.day],
  receivedAt: ["timestamptz", (r) => r.receivedAt],
  standing: ["text", (r) => r.standing],
  verdict: ["text", (r) => r.verdict],
  verdictReason: ["text", (r) => r.verdictReason],
  isCounted: ["boolean", (r) => r.isCounted],
  whyNotCounted: ["text", (r) => r.whyNotCounted],
  warnings: ["text[]", (r) => r.warnings],
  raw: ["bytea", (r) => r.raw],
  successful: ["bigint", (r) => r.successful],
  failed: ["bigint", (r) => r.failed],
  policyTypes: ["text[]", (r) => filterTypes(r.policies.map((policy) => policy.type))],
  resultTypes: ["text[]", (r) => filterTypes(resultTypesOf(r.policies))],
} satisfies Columns<Candidate>;

function* resultTypesOf(policies: PolicyResult[]): Iterable<string> {
  for (const { failures } of policies) for (const { resultType } of failures) yield resultType;
}

const policyColumns = {
  workspaceId: ["uuid", (p) => p.report.workspaceId],
  reportId: ["uuid", (p) => p.report.id],
  position: ["int", (p) => p.position],
  type: ["text", (p) => p.policy.type],
  domain: ["text", (p) => p.policy.domain],
  policyString: ["text[]", (p) => p.policy.policyString],
  mxHosts: ["text[]", (p) => p.policy.mxHosts],
  successful: ["bigint", (p) => p.policy.successful],
  failed: ["bigint", (p) => p.policy.failed],
} satisfies Columns<Policy>;

const failureColumns = {
  workspaceId: ["uuid", (f) => f.report.workspaceId],
  reportId: ["uuid", (f) => f.report.id],
  policyPosition: ["int", (f) => f.policyPosition],
  position: ["int", (f) => f.position],
  resultType: ["text", (f) => f.failure.resultType],
  sendingMtaIp: ["text", (f) => f.failure.sendingMtaIp],
  receivingMxHostname: ["text", (f) => f.failure.receivingMxHostname],
  receivingMxHelo: ["text", (f) => f.failure.receivingMxHelo],
  receivingIp: ["text", (f) => f.failure.receivingIp],
  count: ["bigint", (f) => f.failure.count],
  additionalInformation: ["text", (f) => f.failure.additionalInformation],
  reasonCode: ["text", (f) => f.failure.reasonCode],
} satisfies Columns<Failure>;
