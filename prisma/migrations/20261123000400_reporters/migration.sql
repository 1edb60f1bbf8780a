-- What counts is the workspace's choice.
ALTER TABLE "Workspace" ADD COLUMN "countsUnverified" BOOLEAN NOT NULL DEFAULT false;

-- Why a report is not counted.
ALTER TABLE "Report" ADD COLUMN "whyNotCounted" TEXT;
UPDATE "Report" SET "whyNotCounted" = 'implausible' WHERE NOT "isCounted";
CREATE INDEX "Report_workspaceId_domainId_reporter_receivedAt_idx" ON "Report" ("workspaceId", "domainId", "reporter", "receivedAt");

-- Who reports on a domain, since when, and whether he is left out.
CREATE TABLE "Reporter" (
    "workspaceId" UUID NOT NULL,
    "domainId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "organization" TEXT NOT NULL,
    "firstSeenAt" TIMESTAMPTZ NOT NULL,
    "excludedAt" TIMESTAMPTZ,

    CONSTRAINT "Reporter_pkey" PRIMARY KEY ("workspaceId", "domainId", "name")
);
CREATE INDEX "Reporter_workspaceId_domainId_organization_idx" ON "Reporter" ("workspaceId", "domainId", "organization");
ALTER TABLE "Reporter" ADD CONSTRAINT "Reporter_workspaceId_domainId_fkey"
  FOREIGN KEY ("workspaceId", "domainId") REFERENCES "Domain" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Reporter" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Reporter" USING ("workspaceId" = current_workspace());

-- Those that were seen before; the public suffix list is not at hand here, and each stands for itself.
INSERT INTO "Reporter" ("workspaceId", "domainId", "name", "organization", "firstSeenAt")
SELECT "workspaceId", "domainId", "reporter", "reporter", min("receivedAt")
FROM "Report" WHERE "verdict" = 'verified' GROUP BY "workspaceId", "domainId", "reporter";
