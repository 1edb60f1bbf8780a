import { problemOf } from "@/lib/reports/problem";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { anyMarked, markedDays } from "./marked-days";
import { daysBetween } from "./period";
import { reportersSeen, type QuestionOfSome } from "./reporters-seen";
import { timeToFix, type TimeToFix } from "./time-to-fix";

/** What failed at a domain: a result type at an MX, for whatever reason. */
export type ProblemKind = {
  /** Null where senders gave no details that can be read. */
  problem: { resultType: string; mx: string | null } | null;
  /** Failure details on the last three reported days of the period. */
  recent: number;
  isUnderDane: boolean;
  fix: TimeToFix;
};

/** All that failed at a domain, and what became of failed connections whose cause no sender told. */
export type FailedDomain = { kinds: ProblemKind[]; untold: TimeToFix | null };

type Told = { domainId: string; key: string; recent: number; days: string };
type Gathered = Omit<ProblemKind, "fix"> & { days: Uint8Array[]; reporters: Set<string> };

/** So many keys of a domain are read, as the report of it does. */
const mostKeys = 1_000;

/**
 * What failed at a few domains over a period and whether it is over, by domain id; judged as the report of the domain judges it.
 * @param today as of when, in UTC.
 */
export async function problemKinds(
  tenant: TenantSql,
  question: QuestionOfSome,
  today: string,
): Promise<Map<string, FailedDomain>> {
  const { domainIds, period } = question;
  if (domainIds.length === 0) return new Map();
  const length = daysBetween(period.from, period.to) + 1;
  const [told, seen] = await Promise.all([toldProblems(tenant, question), reportersSeen(tenant, question)]);
  const fixOf = (days: Uint8Array[], reported: Uint8Array[]) =>
    timeToFix({ failing: anyMarked(days, length), reported: anyMarked(reported, length) }, period, today);
  return new Map(
    domainIds.map((id) => {
      const own = seen.filter(({ domainId }) => domainId === id);
      const reported = new Map(own.map((row) => [row.reporter, markedDays(row.reported, length)]));
      const failing = own.filter((row) => row.failing !== null);
      const untold = fixOf(
        failing.map((row) => markedDays(row.failing, length)),
        failing.flatMap((row) => reported.get(row.reporter) ?? []),
      );
      const kinds = kindsOf(
        told.filter(({ domainId }) => domainId === id),
        length,
      );
      return [
        id,
        {
          untold,
          kinds: kinds.flatMap(({ days, reporters, ...kind }) => {
            const fix =
              kind.problem === null
                ? untold
                : fixOf(
                    days,
                    [...reporters].flatMap((name) => reported.get(name) ?? []),
                  );
            return fix ? [{ ...kind, fix }] : [];
          }),
        },
      ];
    }),
  );
}

function kindsOf(told: Told[], length: number): Gathered[] {
  const kinds = new Map<string, Gathered>();
  for (const { key, recent, days } of told) {
    const seen = problemOf(key);
    const problem = seen && { resultType: seen.resultType, mx: seen.mx };
    const place = JSON.stringify(problem);
    const kind: Gathered = kinds.get(place) ?? {
      ...{ problem, recent: 0, isUnderDane: false },
      ...{ days: [], reporters: new Set<string>() },
    };
    kinds.set(place, kind);
    kind.recent += recent;
    kind.isUnderDane ||= seen?.policyType === "tlsa";
    kind.days.push(markedDays(days, length));
    if (seen) kind.reporters.add(seen.reporter);
  }
  return [...kinds.values()];
}

async function toldProblems(
  { workspace, tx }: TenantSql,
  { domainIds, period, standings }: QuestionOfSome,
): Promise<Told[]> {
  const counted = [...standings];
  return tx.$queryRaw<Told[]>`
    SELECT d."id" AS "domainId", told."key", told."recent", array_to_string(told."days", ',') AS "days"
    FROM unnest(${domainIds}::uuid[]) AS d ("id")
    CROSS JOIN LATERAL (
      SELECT min("day") AS "day" FROM (
        SELECT DISTINCT "day" FROM "Tally"
        WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = d."id" AND "dimension" = 'headline'
          AND "day" BETWEEN ${period.from}::date AND ${period.to}::date AND "standing" = ANY(${counted}) AND "reports" > 0
        ORDER BY "day" DESC LIMIT 3) days
    ) newest
    CROSS JOIN LATERAL (
      SELECT "key", coalesce(sum("failed"::float8) FILTER (WHERE "day" >= newest."day"), 0) AS "recent",
             array_agg("day" - ${period.from}::date) AS "days"
      FROM "Tally"
      WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = d."id" AND "dimension" = 'problem'
        AND "day" BETWEEN ${period.from}::date AND ${period.to}::date AND "standing" = ANY(${counted})
        AND "reports" > 0 AND "failed" > 0
      GROUP BY "key" ORDER BY 2 DESC, sum("failed") DESC, "key" LIMIT ${mostKeys}
    ) told`;
}
