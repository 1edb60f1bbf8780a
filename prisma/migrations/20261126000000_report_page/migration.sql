-- What the report of a domain is read by.

-- Sending addresses are shown as networks, unless a workspace chooses otherwise.
ALTER TABLE "Workspace" ADD COLUMN "showsAddresses" BOOLEAN NOT NULL DEFAULT false;

-- A report's types stand with it, so that a page of the list is filtered within one index.
ALTER TABLE "Report" ADD COLUMN "policyTypes" TEXT[], ADD COLUMN "resultTypes" TEXT[];
UPDATE "Report" r SET
  "policyTypes" = ARRAY(
    SELECT regexp_replace(left(p."type", 40), '[^ -~]', '?', 'g') FROM "PolicyResult" p
    WHERE (p."workspaceId", p."reportId") = (r."workspaceId", r."id")
    GROUP BY 1 ORDER BY min(p."position") LIMIT 12),
  "resultTypes" = ARRAY(
    SELECT regexp_replace(left(f."resultType", 40), '[^ -~]', '?', 'g') FROM "Failure" f
    WHERE (f."workspaceId", f."reportId") = (r."workspaceId", r."id")
    GROUP BY 1 ORDER BY min(f."policyPosition"), min(f."position") LIMIT 12);
DROP INDEX "Report_workspaceId_domainId_day_id_idx";
CREATE INDEX "Report_list_idx" ON "Report"
  ("workspaceId", "domainId", "day" DESC, "id" DESC, "reporter", "standing", "verdict", "failed", "policyTypes", "resultTypes");

-- The tallies of problems and of policy types say of each reporter what it saw: whose fault a failure is hangs on who sees it. They are
-- made anew from the rows; 200 keys a day have a place, all others are the rest.
DELETE FROM "Tally" WHERE "dimension" IN ('problem', 'policy-type', 'result-type');
WITH contribution AS (
  SELECT r."workspaceId", r."domainId", r."day", r."standing", r."id" AS "reportId", 'policy-type' AS "dimension",
         left('[' || to_json(p."type") || ',' || to_json(r."reporter") || ']', 700) AS "key", p."successful", p."failed"
  FROM "Report" r JOIN "PolicyResult" p ON (p."workspaceId", p."reportId") = (r."workspaceId", r."id")
  WHERE r."isCounted"
  UNION ALL
  SELECT r."workspaceId", r."domainId", r."day", r."standing", r."id", 'result-type', left(f."resultType", 700), 0, coalesce(f."count", 1)
  FROM "Report" r JOIN "Failure" f ON (f."workspaceId", f."reportId") = (r."workspaceId", r."id")
  WHERE r."isCounted"
  UNION ALL
  SELECT r."workspaceId", r."domainId", r."day", r."standing", r."id", 'problem',
         left('[' || to_json(f."resultType") || ',' || coalesce(to_json(f."receivingMxHostname")::text, 'null') || ',' ||
              coalesce(to_json(left(f."reasonCode", 100))::text, 'null') || ',' || to_json(p."type") || ',' ||
              to_json(r."reporter") || ']', 700), 0, coalesce(f."count", 1)
  FROM "Report" r JOIN "PolicyResult" p ON (p."workspaceId", p."reportId") = (r."workspaceId", r."id")
  JOIN "Failure" f
    ON (f."workspaceId", f."reportId", f."policyPosition") = (p."workspaceId", p."reportId", p."position")
  WHERE r."isCounted"
), tally AS (
  SELECT "workspaceId", "domainId", "day", "standing", "dimension", "key", sum("successful") AS "successful",
         sum("failed") AS "failed", count(DISTINCT "reportId") AS "reports"
  FROM contribution GROUP BY 1, 2, 3, 4, 5, 6
), placed AS (
  SELECT *, row_number() OVER (
    PARTITION BY "workspaceId", "domainId", "day", "standing", "dimension" ORDER BY "successful" + "failed" DESC, "key"
  ) AS "place" FROM tally
)
INSERT INTO "Tally" ("workspaceId", "domainId", "day", "dimension", "standing", "key", "successful", "failed", "reports")
SELECT "workspaceId", "domainId", "day", "dimension", "standing", CASE WHEN "place" <= 200 THEN "key" ELSE '*' END,
       sum("successful"), sum("failed"), sum("reports")
FROM placed GROUP BY 1, 2, 3, 4, 5, 6;
