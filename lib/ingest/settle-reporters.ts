/**
 * What a report's sender is to the domain: seen before, new or excluded. Notes who is seen for the first time, and leaves out of the
 * figures what an excluded reporter sent, and what a new one sent beyond its share. The caller holds the domains locked.
 */
import type { Sql } from "@/lib/db/sql";
import type { Candidate } from "./candidate";
import { beyondShare, groupKey, groupOf, lower, type Group, type Sent } from "./reporter-share";

export type Reporter = Group & {
  name: string;
  firstSeenAt: Date | null;
  excludedAt: Date | null;
  claimExcludedAt: Date | null;
};

/** @param before what was known of their reporters (`knownReporters`). @returns the candidates, some of them not counted. */
export async function settleReporters(sql: Sql, candidates: Candidate[], before: Reporter[]): Promise<Candidate[]> {
  if (candidates.length === 0) return [];
  const known = [...before, ...(await noteSeen(sql, before, candidates))];

  const isExcluded = exclusions(known);
  const some = candidates.filter((one) => one.isCounted && !isExcluded(one));
  const beyond = await beyondShare(sql, some, known);
  return candidates.map((candidate) => {
    if (!candidate.isCounted) return candidate;
    if (isExcluded(candidate)) return { ...candidate, isCounted: false, whyNotCounted: "excluded" };
    return beyond.has(candidate) ? { ...candidate, isCounted: false, whyNotCounted: "quota" } : candidate;
  });
}

/** With a reporter goes what claims its name; a name that is excluded as a claim is no word against who signs under it. */
function exclusions(known: Reporter[]): (candidate: Candidate) => boolean {
  const keysOf = (some: Reporter[]) => new Set(some.map(reporterKey));
  const all = keysOf(known.filter((one) => one.excludedAt !== null));
  const claims = keysOf(known.filter((one) => one.claimExcludedAt !== null));
  return ({ domainId, reporter: name, verdict }) => {
    const key = reporterKey({ domainId, name });
    return all.has(key) || (verdict !== "verified" && claims.has(key));
  };
}

/** The reporters of these reports' organizations that were seen or excluded before. */
export async function knownReporters(sql: Sql, candidates: Sent[]): Promise<Reporter[]> {
  if (candidates.length === 0) return [];
  const groups = [...new Map(candidates.map(groupOf).map((group) => [groupKey(group), group])).values()];
  return sql.$queryRaw<Reporter[]>`
    SELECT r."workspaceId", r."domainId", r."organization", r."name", r."firstSeenAt", r."excludedAt", r."claimExcludedAt"
    FROM unnest(${groups.map((g) => g.workspaceId)}::uuid[], ${groups.map((g) => g.domainId)}::uuid[],
                ${groups.map((g) => g.organization)}::text[]) AS g ("workspaceId", "domainId", "organization")
    JOIN "Reporter" r USING ("workspaceId", "domainId", "organization")`;
}

/** Notes the reporters of verified reports that are new, or whose report arrived before the first one that is known. @returns their rows. */
async function noteSeen(sql: Sql, known: Reporter[], candidates: Candidate[]): Promise<Reporter[]> {
  const seen = new Map(known.flatMap((one) => (one.firstSeenAt ? [[reporterKey(one), one.firstSeenAt]] : [])));
  const earlier = new Map<string, Group & { name: string; firstSeenAt: Date }>();
  for (const candidate of candidates.filter((one) => one.verdict === "verified")) {
    const reporter = { ...groupOf(candidate), name: candidate.reporter, firstSeenAt: candidate.receivedAt };
    if (lower(seen, reporterKey(reporter), candidate.receivedAt)) earlier.set(reporterKey(reporter), reporter);
  }
  const rows = [...earlier.values()];
  if (rows.length === 0) return [];
  return sql.$queryRaw<Reporter[]>`
    INSERT INTO "Reporter" AS r ("workspaceId", "domainId", "organization", "name", "firstSeenAt")
    SELECT * FROM unnest(${rows.map((r) => r.workspaceId)}::uuid[], ${rows.map((r) => r.domainId)}::uuid[],
                         ${rows.map((r) => r.organization)}::text[], ${rows.map((r) => r.name)}::text[],
                         ${rows.map((r) => r.firstSeenAt.toISOString())}::timestamptz[])
    ON CONFLICT ("workspaceId", "domainId", "name") DO UPDATE
    SET "organization" = excluded."organization", "firstSeenAt" = least(r."firstSeenAt", excluded."firstSeenAt")
    RETURNING r."workspaceId", r."domainId", r."organization", r."name", r."firstSeenAt", r."excludedAt", r."claimExcludedAt"`;
}

function reporterKey({ domainId, name }: { domainId: string; name: string }): string {
  return `${domainId} ${name}`;
}
