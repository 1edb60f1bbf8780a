/**
 * One page of a workspace's domains with what became of each, for the overview and the list of domains. Everything is searched, sorted
 * and paged by the database, so that thousands of domains load no more than a page.
 */
import { namesWith } from "@/lib/domains/names-with";
import type { MtaStsMode } from "@/lib/mtasts/policy";
import type { Standing } from "@/lib/reports/standing";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import type { Period } from "./period";
import type { WorkspaceTotals } from "./workspace-totals";

/** What needs attention comes first. */
export const domainStates = ["failing", "unproved", "quiet", "healthy"] as const;
export type DomainState = (typeof domainStates)[number];

/** By state (failures in testing mode after the others), by name, by all connections, by the failure rate, or by the last reported day. */
export const domainSorts = ["status", "name", "connections", "failures", "last"] as const;
export type DomainSort = (typeof domainSorts)[number];

export const domainsPerPage = 25;

/** Figures are null for a domain that nobody reported on in the period; days are UTC, `YYYY-MM-DD`. */
export type OverviewDomain = {
  id: string;
  name: string;
  /** As it is set; null where the policy lives elsewhere. */
  mode: MtaStsMode | null;
  /** *Failing* failed on one of its last three reported days, under whatever policy; *unproved* has no record in DNS; *quiet* has no reports in the period. */
  state: DomainState;
  successful: number | null;
  failed: number | null;
  /** The last day of the period on which something failed under any policy, though the headline may go by another. */
  lastFailedDay: string | null;
  /** The last reported day of the period, else the last of all. */
  lastDay: string | null;
  /** Whether all reports that ever came are of standings that were not asked for. */
  isLeftOut: boolean;
  /** Whether reports are stored, though no day has one that was asked for. */
  isUncounted: boolean;
};

export type DomainOverview = {
  domains: OverviewDomain[];
  /** How many match the search, by their state. */
  counts: Record<DomainState, number>;
  /** How many match search and state. */
  matching: number;
  /** The page that is shown, from 1: the last one where a later one was asked for. */
  page: number;
  /** How many the workspace has. */
  total: number;
  /** The period's figures of all the workspace's domains. */
  totals: WorkspaceTotals;
};

type Question = {
  period: Period;
  standings: readonly Standing[];
  /** Part of a name, in A-labels or Unicode, lower case; empty for all. */
  search: string;
  state: DomainState | null;
  sort: DomainSort;
  order: "asc" | "desc";
  page: number;
};

type Found = {
  domains: OverviewDomain[] | null;
  counts: Partial<Record<DomainState, number>> | null;
  total: number;
} & WorkspaceTotals;

/** The `page`th page of the domains that match, in the order asked for; ties by name. */
export async function domainOverview(tenant: TenantSql, question: Question): Promise<DomainOverview> {
  const { domains, counts: found, total, ...totals } = await find(tenant, question);
  const counts = { failing: 0, unproved: 0, quiet: 0, healthy: 0, ...found };
  const all = domainStates.reduce((sum, state) => sum + counts[state], 0);
  const matching = question.state ? counts[question.state] : all;
  const page = Math.min(question.page, Math.max(1, Math.ceil(matching / domainsPerPage)));
  return { domains: domains ?? [], counts, matching, page, total, totals };
}

async function find({ workspace, tx }: TenantSql, question: Question): Promise<Found> {
  const { period, search, state, sort, page } = question;
  const standings = [...question.standings];
  const names = search === "" ? [] : await namesWith({ workspace, tx }, search);
  const direction = question.order === "asc" ? 1 : -1;
  const [found] = await tx.$queryRaw<Found[]>`
    WITH headlines AS (
      SELECT "domainId", sum("successful"::float8) AS "successful", sum("failed"::float8) AS "failed",
             max("day") AS "lastDay", max("day") FILTER (WHERE "failed" > 0) AS "lastFailedDay"
      FROM "Tally"
      WHERE "workspaceId" = ${workspace.id}::uuid AND "dimension" = 'headline'
        AND "day" BETWEEN ${period.from}::date AND ${period.to}::date AND "standing" = ANY(${standings}) AND "reports" > 0
      GROUP BY "domainId"
    ), elsewhere AS (
      SELECT "domainId", max("day") AS "lastFailedDay"
      FROM "Tally"
      WHERE "workspaceId" = ${workspace.id}::uuid AND "dimension" = 'elsewhere'
        AND "day" BETWEEN ${period.from}::date AND ${period.to}::date AND "standing" = ANY(${standings}) AND "reports" > 0
      GROUP BY "domainId"
    ), sums AS (
      SELECT h."domainId", h."successful", h."failed", h."lastDay",
             greatest(h."lastFailedDay", e."lastFailedDay") AS "lastFailedDay"
      FROM headlines h LEFT JOIN elsewhere e USING ("domainId")
    ), overview AS MATERIALIZED (
      SELECT d."id", d."name", CASE WHEN d."hosting" <> 'watched' THEN d."mode"::text END AS "mode",
             sums."successful", sums."failed", sums."lastFailedDay", coalesce(sums."lastDay", latest."day") AS "lastDay",
             CASE WHEN d."verifiedAt" IS NULL THEN 'unproved' WHEN sums."lastDay" IS NULL THEN 'quiet'
                  WHEN sums."lastFailedDay" IS NULL OR later."days" > 2 THEN 'healthy' ELSE 'failing' END AS "state"
      FROM "Domain" d
      LEFT JOIN sums ON sums."domainId" = d."id"
      CROSS JOIN LATERAL (
        SELECT count(*) AS "days" FROM (
          SELECT DISTINCT "day" FROM "Tally"
          WHERE sums."lastDay" - sums."lastFailedDay" > 2 AND "workspaceId" = d."workspaceId" AND "domainId" = d."id"
            AND "dimension" = 'headline' AND "day" > sums."lastFailedDay" AND "day" <= sums."lastDay"
            AND "standing" = ANY(${standings}) AND "reports" > 0
          LIMIT 3) days
      ) later
      LEFT JOIN LATERAL (
        SELECT "day" FROM "Tally"
        WHERE sums."lastDay" IS NULL AND "workspaceId" = d."workspaceId" AND "domainId" = d."id" AND "dimension" = 'headline'
          AND "standing" = ANY(${standings}) AND "reports" > 0
        ORDER BY "day" DESC LIMIT 1
      ) latest ON true
      WHERE d."workspaceId" = ${workspace.id}::uuid
    ), found AS (
      SELECT * FROM overview WHERE ${search} = '' OR strpos("name", ${search}) > 0 OR "name" = ANY(${names})
    ), matching AS (
      SELECT found.*, row_number() OVER (ORDER BY
        ${direction}::int * CASE ${sort}
          WHEN 'status' THEN CASE "state" WHEN 'failing' THEN CASE "mode" WHEN 'testing' THEN 1 ELSE 0 END
                                          WHEN 'unproved' THEN 2 WHEN 'quiet' THEN 3 ELSE 4 END
          WHEN 'connections' THEN "successful" + "failed"
          WHEN 'failures' THEN "failed" / nullif("successful" + "failed", 0)
          WHEN 'last' THEN "lastDay" - '2000-01-01'::date END NULLS LAST,
        CASE WHEN ${sort} = 'name' AND ${direction} = -1 THEN "name" END COLLATE "C" DESC,
        CASE WHEN ${sort} IN ('status', 'failures') THEN "failed" END DESC NULLS LAST,
        "name" COLLATE "C") AS "place"
      FROM found WHERE ${state}::text IS NULL OR "state" = ${state}
    ), page AS (
      SELECT matching.*, "lastDay" IS NULL AND EXISTS (
        SELECT FROM "Tally"
        WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = matching."id" AND "dimension" = 'headline' AND "reports" > 0
      ) AS "isLeftOut", "lastDay" IS NULL AND EXISTS (
        SELECT FROM "Report" WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = matching."id"
      ) AS "isUncounted"
      FROM matching ORDER BY "place" LIMIT ${domainsPerPage}
      OFFSET ${domainsPerPage} * least(${page - 1}, (SELECT greatest(count(*) - 1, 0) / ${domainsPerPage} FROM matching))
    )
    SELECT (SELECT jsonb_agg(to_jsonb(page) - 'place' ORDER BY "place") FROM page) AS "domains",
           (SELECT jsonb_object_agg("state", "count") FROM
             (SELECT "state", count(*) FROM found GROUP BY "state") states) AS "counts",
           count(*)::int AS "total", count("successful")::int AS "reported",
           coalesce(sum("successful"::float8), 0) AS "successful", coalesce(sum("failed"::float8), 0) AS "failed"
    FROM overview`;
  if (!found) throw new Error("An aggregate gives a row.");
  return found;
}
