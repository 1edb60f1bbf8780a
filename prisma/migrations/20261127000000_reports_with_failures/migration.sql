-- Whether any of a report's policies failed for anybody: what its sum goes by may say nothing of it.
ALTER TABLE "Report" ADD COLUMN "hasFailures" BOOLEAN NOT NULL DEFAULT false;
UPDATE "Report" r SET "hasFailures" = true WHERE "failed" > 0 OR cardinality("resultTypes") > 0 OR EXISTS (
  SELECT FROM "PolicyResult" p WHERE (p."workspaceId", p."reportId") = (r."workspaceId", r."id") AND p."failed" > 0);
ALTER TABLE "Report" ALTER COLUMN "hasFailures" DROP DEFAULT;

DROP INDEX "Report_list_idx";
CREATE INDEX "Report_list_idx" ON "Report"
  ("workspaceId", "domainId", "day" DESC, "id" DESC, "reporter", "standing", "verdict", "hasFailures", "policyTypes", "resultTypes");
DROP INDEX "Report_untrusted_idx";
CREATE INDEX "Report_untrusted_idx" ON "Report"
  ("workspaceId", "domainId", "day", "verdict", "reporter", "hasFailures", "policyTypes", "resultTypes")
  WHERE NOT "isCounted" OR "standing" = 'unverified';
