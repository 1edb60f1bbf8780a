-- A name that somebody claims and nobody has signed for is excluded as a claim: whoever signs under it later is another matter.
ALTER TABLE "Reporter" ADD COLUMN "claimExcludedAt" TIMESTAMPTZ;
ALTER TABLE "Reporter" ALTER COLUMN "firstSeenAt" DROP NOT NULL;

UPDATE "Reporter" n SET "claimExcludedAt" = n."excludedAt", "excludedAt" = NULL, "firstSeenAt" = NULL
WHERE n."excludedAt" IS NOT NULL AND NOT EXISTS (
  SELECT FROM "Report" r
  WHERE r."workspaceId" = n."workspaceId" AND r."domainId" = n."domainId" AND r."reporter" = n."name" AND r."verdict" = 'verified');
