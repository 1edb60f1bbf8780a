import type { Tenant } from "@/lib/workspaces/in-workspace";
import type { Question } from "./question";

/** The days on which each reporter reported, in order, by its name. */
export async function reporterDays(
  { workspace, tx }: Tenant,
  { domainId, period, standings }: Question,
): Promise<Map<string, string[]>> {
  const rows = await tx.$queryRaw<{ reporter: string; days: string[] }[]>`
    SELECT "key" AS "reporter", array_agg(DISTINCT to_char("day", 'YYYY-MM-DD')) AS "days"
    FROM "Tally"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "domainId" = ${domainId}::uuid AND "dimension" = 'reporter'
      AND "day" BETWEEN ${period.from}::date AND ${period.to}::date
      AND "standing" = ANY(${[...standings]}) AND "reports" > 0
    GROUP BY "key"`;
  return new Map(rows.map(({ reporter, days }) => [reporter, days]));
}
