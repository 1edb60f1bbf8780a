import type { Sql } from "@/lib/db/sql";
import { mostKeys, placingBeside, restKey, type Placing } from "./tallies-of";
import type { Tallied } from "./tally-write";

/**
 * One report may bring tens of thousands of keys, of which a day keeps 200: where the keys of such a report will stand, so that those
 * without a place are never gathered one by one. @returns undefined for a report that cannot have so many.
 */
export async function crowdedPlacing(
  sql: Sql,
  report: Tallied,
  direction: "add" | "subtract",
): Promise<Placing | undefined> {
  const failures = report.policies.reduce((sum, policy) => sum + policy.failures.length, 0);
  if (failures <= mostKeys) return undefined;
  const { workspaceId, domainId, day, standing } = report;
  const rows = await sql.$queryRaw<{ dimension: string; key: string }[]>`
    SELECT "dimension", "key" FROM "Tally"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "domainId" = ${domainId}::uuid AND "day" = ${day}::date
      AND "standing" = ${standing} AND "key" <> ${restKey}`;
  // As at writing: nothing is taken from where it never was.
  return placingBeside(rows, direction === "add");
}
