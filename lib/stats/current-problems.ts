import { problemOf } from "@/lib/reports/problem";
import type { Standing } from "@/lib/reports/standing";
import type { TenantSql } from "@/lib/workspaces/in-workspace";

/** What ails a failing domain now. */
export type CurrentProblem = {
  /** The worst one by failed connections; null where senders gave no details that can be read. */
  worst: { resultType: string; mx: string | null } | null;
  /** How many kinds of problem (result type and MX) there are; 0 where no sender said why. */
  kinds: number;
  /** Whether any of them was met under DANE, which has no testing mode. */
  isUnderDane: boolean;
  /** First day of the latest unbroken run of days with the worst problem: days without reports do not break it. */
  since: string;
};

type Question = { domainIds: string[]; to: string; standings: readonly Standing[] };
type Kind = {
  domainId: string;
  prefix: string | null;
  worst: CurrentProblem["worst"];
  failed: number;
  isUnderDane: boolean;
};

/**
 * The problems of failing domains on their last three reported days up to the day `to`, by domain id. The days before are read only as
 * far as the run goes back, however long the period.
 */
export async function currentProblems(tenant: TenantSql, question: Question): Promise<Map<string, CurrentProblem>> {
  const { domainIds } = question;
  if (domainIds.length === 0) return new Map();
  const kinds = await recentKinds(tenant, question);
  const ailing = domainIds.map((domainId) => {
    const own = kinds.filter((kind) => kind.domainId === domainId).sort((a, b) => b.failed - a.failed);
    const worst = own.find((kind) => kind.worst !== null);
    const isUnderDane = own.some((kind) => kind.isUnderDane);
    return { domainId, worst: worst?.worst ?? null, prefix: worst?.prefix ?? null, kinds: own.length, isUnderDane };
  });
  const since = await runStarts(tenant, question, ailing);
  return new Map(
    ailing.flatMap(({ domainId, worst, kinds, isUnderDane }) => {
      const day = since.get(domainId);
      return day === undefined ? [] : [[domainId, { worst, kinds, isUnderDane, since: day }] as const];
    }),
  );
}

/** Result types at an MX, with the start of the keys that they are tallied under. */
async function recentKinds({ workspace, tx }: TenantSql, { domainIds, to, standings }: Question): Promise<Kind[]> {
  const counted = [...standings];
  const rows = await tx.$queryRaw<{ domainId: string; key: string; failed: number }[]>`
    SELECT d."id" AS "domainId", t."key", sum(t."failed"::float8) AS "failed"
    FROM unnest(${domainIds}::uuid[]) AS d ("id")
    CROSS JOIN LATERAL (
      SELECT min("day") AS "day" FROM (
        SELECT DISTINCT "day" FROM "Tally"
        WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = d."id" AND "dimension" = 'headline'
          AND "day" <= ${to}::date AND "standing" = ANY(${counted}) AND "reports" > 0
        ORDER BY "day" DESC LIMIT 3) days
    ) newest
    JOIN "Tally" t ON t."workspaceId" = ${workspace.id}::uuid AND t."domainId" = d."id" AND t."dimension" = 'problem'
      AND t."day" BETWEEN newest."day" AND ${to}::date AND t."standing" = ANY(${counted})
      AND t."reports" > 0 AND t."failed" > 0
    GROUP BY 1, 2`;
  const kinds = new Map<string, Kind>();
  for (const { domainId, key, failed } of rows) {
    const problem = problemOf(key);
    const worst = problem && { resultType: problem.resultType, mx: problem.mx };
    const prefix = worst && JSON.stringify([worst.resultType, worst.mx]).slice(0, -1);
    const kind = kinds.get(`${domainId} ${prefix}`) ?? { domainId, prefix, worst, failed: 0, isUnderDane: false };
    const isUnderDane = kind.isUnderDane || problem?.policyType === "tlsa";
    kinds.set(`${domainId} ${prefix}`, { ...kind, failed: kind.failed + failed, isUnderDane });
  }
  return [...kinds.values()];
}

type Ailing = { domainId: string; prefix: string | null };

/**
 * The first day of each domain's latest run of days with keys of that start; without one, of days with any failed connection. Where it
 * says CASE, a coalesce would not do: under row-level security Postgres takes that for leaky and finds nothing by it in an index.
 */
async function runStarts(
  { workspace, tx }: TenantSql,
  { to, standings }: Question,
  ailing: Ailing[],
): Promise<Map<string, string>> {
  const counted = [...standings];
  const ids = ailing.map(({ domainId }) => domainId);
  const dimensions = ailing.map(({ prefix }) => (prefix === null ? "headline" : "problem"));
  const prefixes = ailing.map(({ prefix }) => prefix ?? "");
  const rows = await tx.$queryRaw<{ domainId: string; since: string }[]>`
    SELECT a."id" AS "domainId", to_char(run."first", 'YYYY-MM-DD') AS "since"
    FROM unnest(${ids}::uuid[], ${dimensions}::text[], ${prefixes}::text[]) AS a ("id", "dimension", "prefix")
    CROSS JOIN LATERAL (
      SELECT "day" FROM "Tally"
      WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = a."id" AND "dimension" = a."dimension"
        AND "day" <= ${to}::date AND "standing" = ANY(${counted}) AND starts_with("key", a."prefix") AND "failed" > 0
      ORDER BY "day" DESC LIMIT 1
    ) latest
    LEFT JOIN LATERAL (
      SELECT t."day" FROM "Tally" t
      WHERE t."workspaceId" = ${workspace.id}::uuid AND t."domainId" = a."id" AND t."dimension" = 'headline'
        AND t."day" < latest."day" AND t."standing" = ANY(${counted}) AND t."reports" > 0
        AND NOT EXISTS (
          SELECT FROM "Tally" p
          WHERE p."workspaceId" = ${workspace.id}::uuid AND p."domainId" = a."id" AND p."dimension" = a."dimension"
            AND p."day" = t."day" AND p."standing" = ANY(${counted}) AND starts_with(p."key", a."prefix") AND p."failed" > 0)
      ORDER BY t."day" DESC LIMIT 1
    ) clean ON true
    CROSS JOIN LATERAL (
      SELECT min("day") AS "first" FROM "Tally"
      WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = a."id" AND "dimension" = a."dimension"
        AND "day" > CASE WHEN clean."day" IS NULL THEN '-infinity'::date ELSE clean."day" END AND "day" <= latest."day"
        AND "standing" = ANY(${counted}) AND starts_with("key", a."prefix") AND "failed" > 0
    ) run`;
  return new Map(rows.map(({ domainId, since }) => [domainId, since]));
}
