import { Prisma } from "@/lib/db/client";
import type { ReportFilters } from "@/lib/reports/report-filters";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { dayMayList } from "./day-may-list";
import { listedWhere } from "./listed-where";
import type { Period } from "./period";
import type { Place } from "./report-place";

export type ReportSearch = { domainId: string; span: Period; filters: ReportFilters };

/** So many after a place, or, in the opposite order, before it. */
export type Portion = ReportSearch & { most: number } & ({ after: Place | null } | { before: Place });

/** The ids of a domain's reports that pass the filters, newest day first; backwards, the oldest. */
export async function reportIds(tenant: TenantSql, portion: Portion): Promise<string[]> {
  const rows = await tenant.tx.$queryRaw<{ id: string }[]>`${selectIds(tenant, portion)}`;
  return rows.map(({ id }) => id);
}

/** The same as a statement. Read day by day in the index of the list alone, and no day further than `most` asks. */
export function selectIds({ workspace }: Pick<TenantSql, "workspace">, portion: Portion): Prisma.Sql {
  const { domainId, span, filters, most } = portion;
  const isBack = "before" in portion;
  const place = isBack ? portion.before : portion.after;
  const order = orderOf(portion);
  const { first, last } = daysFrom(span, place, isBack);
  const of = Prisma.sql`"workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid`;
  return Prisma.sql`
    SELECT r."id" FROM (
      SELECT "day"::date FROM generate_series(${first}::date, ${last}::date, interval '1 day') AS "day" ORDER BY 1 ${order}
    ) AS d CROSS JOIN LATERAL (
      SELECT "id" FROM "Report"
      WHERE ${of} AND "day" = d."day" ${beyond(place, isBack)} AND ${listedWhere(filters)}
      ORDER BY "id" ${order} LIMIT ${most}
    ) AS r
    WHERE ${dayMayList(of, filters)} ORDER BY d."day" ${order}, r."id" ${order} LIMIT ${most}`;
}

/** The order of a portion by day and id. */
export function orderOf(portion: Portion): Prisma.Sql {
  return "before" in portion ? Prisma.sql`ASC` : Prisma.sql`DESC`;
}

function daysFrom({ from, to }: Period, place: Place | null, isBack: boolean) {
  if (!place) return { first: from, last: to };
  return isBack
    ? { first: place.day > from ? place.day : from, last: to }
    : { first: from, last: place.day < to ? place.day : to };
}

// No report has either: ids say their version (RFC 9562 §4.2).
const [lowest, highest] = ["0", "f"].map((digit) => [8, 4, 4, 4, 12].map((length) => digit.repeat(length)).join("-"));

/** Within the place's own day, the ids on its far side; of the other days, all. */
function beyond(place: Place | null, isBack: boolean): Prisma.Sql {
  if (!place) return Prisma.empty;
  const [than, all] = isBack ? [Prisma.sql`>`, lowest] : [Prisma.sql`<`, highest];
  return Prisma.sql`AND "id" ${than} CASE WHEN d."day" = ${place.day}::date THEN ${place.id}::uuid ELSE ${all}::uuid END`;
}
