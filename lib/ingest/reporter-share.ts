/**
 * How much of a new reporter counts: so many reports of an arrival day, of all new names under one registrable domain together. The
 * caller holds the domains locked.
 */
import type { Sql } from "@/lib/db/sql";
import { organizationalDomain } from "@/lib/names/organizational-domain";
import { isNewReporter, newReportersShare } from "@/lib/reports/new-reporter";

/** What is asked of a report: who sent it to which domain, and when it arrived. */
export type Sent = { workspaceId: string; domainId: string; reporter: string; receivedAt: Date; verdict: string };
export type Group = { workspaceId: string; domainId: string; organization: string };
type Seen = Group & { firstSeenAt: Date | null };

/**
 * Which of these reports are beyond the share, of those that are not counted yet and come into the figures now, the first of them first.
 * @param known what is known of their reporters.
 */
export async function beyondShare<Report extends Sent>(
  sql: Sql,
  reports: Report[],
  known: Seen[],
): Promise<Set<Report>> {
  const firstSeen = new Map<string, Date>();
  for (const one of known) if (one.firstSeenAt) lower(firstSeen, groupKey(one), one.firstSeenAt);
  const fromNew = reports.filter(
    (one) =>
      one.verdict === "verified" &&
      isNewReporter(firstSeen.get(groupKey(groupOf(one))) ?? one.receivedAt, one.receivedAt),
  );
  const counted = await countedByDay(sql, fromNew);
  const beyond = new Set<Report>();
  for (const report of fromNew) {
    const place = `${groupKey(groupOf(report))} ${arrivalDay(report)}`;
    const before = counted.get(place) ?? 0;
    if (before >= newReportersShare) beyond.add(report);
    else counted.set(place, before + 1);
  }
  return beyond;
}

/** How many verified reports of these reports' groups count already, by group and day of arrival. */
async function countedByDay(sql: Sql, reports: Sent[]): Promise<Map<string, number>> {
  if (reports.length === 0) return new Map();
  const days = new Map(reports.map((one) => [`${groupKey(groupOf(one))} ${arrivalDay(one)}`, one]));
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

/** The registrable domain of a reporter's name, or the name where it has none. */
export function organizationOf(reporter: string): string {
  return organizationalDomain(reporter) ?? reporter;
}

/** Whose share a report takes from. */
export function groupOf({ workspaceId, domainId, reporter }: Sent): Group {
  return { workspaceId, domainId, organization: organizationOf(reporter) };
}

/** The group as a key of a map; a domain belongs to one workspace. */
export function groupKey({ domainId, organization }: Group): string {
  return `${domainId} ${organization}`;
}

function arrivalDay({ receivedAt }: Sent): string {
  return receivedAt.toISOString().slice(0, 10);
}

/** Keeps the earlier time under the key. @returns whether it is the one given. */
export function lower(times: Map<string, Date>, key: string, time: Date): boolean {
  const known = times.get(key);
  if (known && known <= time) return false;
  times.set(key, time);
  return true;
}
