/**
 * What a report's sender is to the domain: seen before, new or excluded. Notes who is seen for the first time, and leaves out of the
 * figures what an excluded reporter sent, and what a new one sent beyond its share. The caller holds the domains locked.
 */
import type { Sql } from "@/lib/db/sql";
import { organizationalDomain } from "@/lib/names/organizational-domain";
import { isNewReporter, newReportersShare } from "@/lib/reports/new-reporter";
import type { Candidate } from "./candidate";

type Group = { workspaceId: string; domainId: string; organization: string };
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
  const firstSeen = new Map<string, Date>();
  for (const one of known) if (one.firstSeenAt) lower(firstSeen, groupKey(one), one.firstSeenAt);
  const isNew = (one: Candidate) =>
    isNewReporter(firstSeen.get(groupKey(groupOf(one))) ?? one.receivedAt, one.receivedAt);
  const counted = await countedByDay(
    sql,
    candidates.filter((one) => one.verdict === "verified" && isNew(one)),
  );

  return candidates.map((candidate) => {
    if (!candidate.isCounted) return candidate;
    if (isExcluded(candidate)) return { ...candidate, isCounted: false, whyNotCounted: "excluded" };
    if (candidate.verdict !== "verified" || !isNew(candidate)) return candidate;
    const place = `${groupKey(groupOf(candidate))} ${arrivalDay(candidate)}`;
    const before = counted.get(place) ?? 0;
    if (before >= newReportersShare) return { ...candidate, isCounted: false, whyNotCounted: "quota" };
    counted.set(place, before + 1);
    return candidate;
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

/** The registrable domain of a reporter's name, or the name where it has none. */
export function organizationOf(reporter: string): string {
  return organizationalDomain(reporter) ?? reporter;
}

/** The reporters of these candidates' organizations that were seen or excluded before. */
export async function knownReporters(sql: Sql, candidates: Candidate[]): Promise<Reporter[]> {
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

/** How many verified reports of these candidates' groups count already, by group and day of arrival. */
async function countedByDay(sql: Sql, candidates: Candidate[]): Promise<Map<string, number>> {
  if (candidates.length === 0) return new Map();
  const days = new Map(candidates.map((one) => [`${groupKey(groupOf(one))} ${arrivalDay(one)}`, one]));
  const asked = [...days.values()].map((one) => ({ ...groupOf(one), day: arrivalDay(one) }));
  const rows = await sql.$queryRaw<(Group & { day: string; reports: number })[]>`
    SELECT g."workspaceId", g."domainId", g."organization", g."day", count(*)::int AS "reports"
    FROM unnest(${asked.map((a) => a.workspaceId)}::uuid[], ${asked.map((a) => a.domainId)}::uuid[],
                ${asked.map((a) => a.organization)}::text[], ${asked.map((a) => a.day)}::text[])
      AS g ("workspaceId", "domainId", "organization", "day")
    JOIN "Reporter" n USING ("workspaceId", "domainId", "organization")
    JOIN "Report" r ON r."workspaceId" = g."workspaceId" AND r."domainId" = g."domainId" AND r."reporter" = n."name"
      AND r."receivedAt" >= (g."day" || 'T00:00:00Z')::timestamptz
      AND r."receivedAt" < (g."day" || 'T00:00:00Z')::timestamptz + interval '24 hours'
      AND r."verdict" = 'verified' AND r."isCounted"
    GROUP BY 1, 2, 3, 4`;
  return new Map(rows.map((row) => [`${groupKey(row)} ${row.day}`, row.reports]));
}

function groupOf({ workspaceId, domainId, reporter }: Candidate): Group {
  return { workspaceId, domainId, organization: organizationOf(reporter) };
}

function groupKey({ domainId, organization }: Group): string {
  return `${domainId} ${organization}`;
}

function reporterKey({ domainId, name }: { domainId: string; name: string }): string {
  return `${domainId} ${name}`;
}

function arrivalDay({ receivedAt }: Candidate): string {
  return receivedAt.toISOString().slice(0, 10);
}

/** Keeps the earlier time under the key. @returns whether it is the one given. */
function lower(times: Map<string, Date>, key: string, time: Date): boolean {
  const known = times.get(key);
  if (known && known <= time) return false;
  times.set(key, time);
  return true;
}
