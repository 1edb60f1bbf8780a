-- Of reports whose headline has no failure, those that failed under a policy that it does not go by. There are few: what asks for them of
-- all domains of a workspace reads them whole.
CREATE TABLE "Tally_elsewhere" PARTITION OF "Tally" FOR VALUES IN ('elsewhere');
ALTER TABLE "Tally_elsewhere" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Tally_elsewhere" USING ("workspaceId" = current_workspace());

INSERT INTO "Tally" ("workspaceId", "domainId", "day", "dimension", "standing", "key", "successful", "failed", "reports")
SELECT r."workspaceId", r."domainId", r."day", 'elsewhere', r."standing", '', 0, sum(p."failed"), count(DISTINCT r."id")
FROM "Report" r JOIN "PolicyResult" p ON (p."workspaceId", p."reportId") = (r."workspaceId", r."id")
WHERE r."isCounted" AND r."failed" = 0 AND r."hasFailures" AND p."failed" > 0
GROUP BY r."workspaceId", r."domainId", r."day", r."standing";
ANALYZE "Tally_elsewhere";
