import type pg from "pg";
import { mostKeys, restKey } from "@/lib/ingest/tallies/tallies-of";
import type { Dimension } from "@/lib/reports/dimension";

type Source = { from: string; key: string; successful: string; failed: string };

const policies = `"Report" r JOIN "PolicyResult" q ON q."workspaceId" = r."workspaceId" AND q."reportId" = r."id"`;
const failures = `${policies} JOIN "Failure" f
  ON f."workspaceId" = q."workspaceId" AND f."reportId" = q."reportId" AND f."policyPosition" = q."position"`;

const json = (value: string) => `coalesce(to_json(${value})::text, 'null')`;
const failed = { successful: "0", failed: `coalesce(f."count", 1)` };
const headline = { from: `"Report" r`, successful: `r."successful"`, failed: `r."failed"` };

/** Where the figures and keys of each dimension are, in SQL; null for what has no key. */
const sources = {
  headline: { ...headline, key: `''` },
  elsewhere: {
    ...{ from: policies, successful: "0", failed: `q."failed"` },
    key: `CASE WHEN r."failed" = 0 AND q."failed" > 0 THEN '' END`,
  },
  reporter: { ...headline, key: `r."reporter"` },
  "policy-type": {
    ...{ from: policies, successful: `q."successful"`, failed: `q."failed"` },
    key: `'[' || concat_ws(',', ${json(`q."type"`)}, ${json(`r."reporter"`)}) || ']'`,
  },
  problem: {
    ...{ from: failures, ...failed },
    key: `'[' || concat_ws(',', ${json(`f."resultType"`)}, ${json(`f."receivingMxHostname"`)}, ${json(`f."reasonCode"`)},
                           ${json(`q."type"`)}, ${json(`r."reporter"`)}) || ']'`,
  },
  "result-type": { from: failures, ...failed, key: `f."resultType"` },
  mx: { from: failures, ...failed, key: `f."receivingMxHostname"` },
  network: {
    ...{ from: failures, ...failed },
    key: `network(set_masklen(f."sendingMtaIp"::inet, CASE WHEN f."sendingMtaIp" LIKE '%:%' THEN 48 ELSE 24 END))::text`,
  },
} satisfies Record<Dimension, Source>;

/** Makes the tallies of all reports that are there, as ingest makes them one report at a time (see talliesOf). */
export async function loadTallies(client: pg.Client): Promise<void> {
  for (const [dimension, source] of Object.entries(sources)) await client.query(insert(source), [dimension]);
}

function insert({ from, key, successful, failed }: Source): string {
  return `
    INSERT INTO "Tally" ("workspaceId", "domainId", "day", "dimension", "standing", "key", "successful", "failed", "reports")
    WITH brought AS (
      SELECT r."workspaceId", r."domainId", r."day", r."standing", ${key} AS key, r."receivedAt",
             sum(${successful}) AS successful, sum(${failed}) AS failed
      FROM ${from} WHERE r."isCounted" AND ${key} IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, r."id"
    ), summed AS (
      SELECT "workspaceId", "domainId", "day", "standing", key, min("receivedAt") AS first, sum(successful) AS successful,
             sum(failed) AS failed, count(*) AS reports
      FROM brought GROUP BY 1, 2, 3, 4, 5
    ), placed AS (
      SELECT *, row_number() OVER (PARTITION BY "workspaceId", "domainId", "day", "standing" ORDER BY first, key) AS place
      FROM summed
    )
    SELECT "workspaceId", "domainId", "day", $1, "standing", CASE WHEN place <= ${mostKeys} THEN key ELSE '${restKey}' END,
           sum(successful), sum(failed), sum(reports)
    FROM placed GROUP BY 1, 2, 3, 5, 6 ORDER BY 1, 2, 3`;
}
