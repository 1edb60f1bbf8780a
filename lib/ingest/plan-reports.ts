import type { Sql } from "@/lib/db/sql";
import type { Standing } from "@/lib/reports/standing";
import type { Candidate } from "./candidate";
import { isSameHouse } from "./dkim/same-house";
import { knownReporters, type Reporter } from "./settle-reporters";
import { whySuperseded } from "./take-out-reports";

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
 * Decides what is stored, the same report at most once (docs/decisions/0004): one of higher rank takes the place of one of lower rank;
 * among equals the first stays, and other content is flagged as a conflict.
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
  const settled = outcomes.map((one, at) => {
    if (!gone.has(one.reportId)) return one;
    const better = candidates[at] && fresh.get(placeOf(candidates[at]));
    return one.outcome === "stored" ? superseded : { ...one, reportId: better?.id ?? null };
  });
  return { outcomes: settled, fresh: [...fresh.values()], replaced, inConflict, reporters };
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
  const hasSameFigures = candidate.contentHash === there.contentHash;
  // A file with the figures that somebody signed proves no more than his signature.
  if (rankOf(candidate) > rankOf(there))
    return !(hasSameFigures && candidate.standing === "uploaded" && there.standing === "verified");
  const isSame = hasSameFigures && candidate.verdict === there.verdict;
  return candidate.deliveryId === there.deliveryId && !isSame && !there.isGiven;
}

/**
 * Anybody may sign a report in another's name, and guess its id: the one whose name it is takes his place back, and what a member has
 * seen and uploaded goes before it.
 */
function rankOf({ standing, reporter, submitter }: Pick<Known, "standing" | "reporter" | "submitter">): number {
  if (standing === "verified") return isSameHouse(reporter, submitter) ? 3 : 1;
  return standing === "uploaded" ? 2 : 0;
}

function stayingOutcome(candidate: Candidate, there: Known): keyof typeof reasons {
  if (candidate.deliveryId === there.deliveryId && !there.isGiven) return "stored";
  const isEqual = rankOf(candidate) === rankOf(there);
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
