import { arrayOf, type ArrayType } from "@/lib/db/array-of";
import type { Sql } from "@/lib/db/sql";
import type { Standing } from "@/lib/reports/standing";
import { mostKeys, restKey, talliesOf, type Contribution, type TalliedPolicy } from "./tallies-of";

/** A report as the tallies see it. */
export type Tallied = {
  workspaceId: string;
  domainId: string;
  day: string;
  standing: Standing;
  isCounted: boolean;
  reporter: string;
  successful: bigint;
  failed: bigint;
  policies: TalliedPolicy[];
};

/**
 * Adds the figures of reports to the tallies, or takes them away. A key never vanishes from a day, so that a figure is taken from
 * where it was put: from its key, or from the rest if the key found no place. One run per domain at a time (`lockClaims`).
 */
export async function addToTallies(sql: Sql, reports: Tallied[], direction: "add" | "subtract"): Promise<void> {
  const counted = reports.filter((report) => report.isCounted);
  const rows = summed(counted);
  if (rows.length === 0) return;
  const sign = direction === "add" ? 1n : -1n;
  const column = (type: ArrayType, value: (row: TallyChange) => string | bigint) => arrayOf(type, rows.map(value));
  await sql.$executeRaw`
    WITH given AS (
      SELECT * FROM unnest(
        ${column("uuid", ({ at }) => at.workspaceId)}, ${column("uuid", ({ at }) => at.domainId)},
        ${column("date", ({ at }) => at.day)}, ${column("text", ({ more }) => more.dimension)},
        ${column("text", ({ at }) => at.standing)}, ${column("text", ({ more }) => more.key)},
        ${column("bigint", ({ more }) => more.successful * sign)}, ${column("bigint", ({ more }) => more.failed * sign)},
        ${column("bigint", ({ more }) => more.reports * sign)}
      ) WITH ORDINALITY AS g ("workspaceId", "domainId", "day", "dimension", "standing", "key",
                              "successful", "failed", "reports", "position")
    ), known AS (
      UPDATE "Tally" t
      SET "successful" = t."successful" + g."successful", "failed" = t."failed" + g."failed",
          "reports" = t."reports" + g."reports"
      FROM given g
      WHERE (t."workspaceId", t."domainId", t."dimension", t."day", t."standing", t."key")
          = (g."workspaceId", g."domainId", g."dimension", g."day", g."standing", g."key")
        AND g."key" <> ${restKey}
      RETURNING g."position"
    ), fresh AS (
      SELECT g.*, row_number() OVER (
          PARTITION BY g."workspaceId", g."domainId", g."dimension", g."day", g."standing" ORDER BY g."key" = ${restKey}, g."position"
        ) + (
          SELECT count(*) FROM "Tally" t
          WHERE (t."workspaceId", t."domainId", t."dimension", t."day", t."standing")
              = (g."workspaceId", g."domainId", g."dimension", g."day", g."standing") AND t."key" <> ${restKey}
        ) AS "place"
      FROM given g WHERE NOT EXISTS (SELECT 1 FROM known k WHERE k."position" = g."position")
    )
    INSERT INTO "Tally" ("workspaceId", "domainId", "day", "dimension", "standing", "key", "successful", "failed", "reports")
    SELECT "workspaceId", "domainId", "day", "dimension", "standing",
           CASE WHEN "reports" > 0 AND "place" <= ${mostKeys} THEN "key" ELSE ${restKey} END,
           sum("successful"), sum("failed"), sum("reports")
    FROM fresh GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT ("workspaceId", "domainId", "dimension", "day", "standing", "key") DO UPDATE
    SET "successful" = "Tally"."successful" + excluded."successful", "failed" = "Tally"."failed" + excluded."failed",
        "reports" = "Tally"."reports" + excluded."reports"`;
}

/** What is to be added to one key of one day, and a report of that day. */
type TallyChange = { at: Tallied; more: Contribution };

function summed(reports: Tallied[]): TallyChange[] {
  const groups = new Map<string, [Tallied, ...Tallied[]]>();
  for (const report of reports) {
    const place = `${report.domainId} ${report.day} ${report.standing}`;
    const group = groups.get(place);
    if (group) group.push(report);
    else groups.set(place, [report]);
  }
  return [...groups.values()].flatMap((group) => talliesOf(group).map((more) => ({ at: group[0], more })));
}
