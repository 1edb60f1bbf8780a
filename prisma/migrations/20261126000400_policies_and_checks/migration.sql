-- Where a policy lives, what a domain has served, what the live checks said, and which names were given up.
CREATE TYPE "PolicyHosting" AS ENUM ('hosted', 'self', 'watched');

ALTER TABLE "Domain"
  ADD COLUMN "hosting" "PolicyHosting" NOT NULL DEFAULT 'self',
  ADD COLUMN "proofLostAt" TIMESTAMPTZ,
  ADD COLUMN "checkedAt" TIMESTAMPTZ,
  ADD COLUMN "nextCheckAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP;
CREATE INDEX "Domain_nextCheckAt_idx" ON "Domain" ("nextCheckAt");

CREATE TABLE "CheckState" (
  "workspaceId" UUID NOT NULL,
  "domainId" UUID NOT NULL,
  "check" TEXT NOT NULL,
  "seenFrom" TIMESTAMPTZ NOT NULL,
  "seenUntil" TIMESTAMPTZ NOT NULL,
  "severity" TEXT NOT NULL,
  "fingerprint" TEXT NOT NULL,
  "findings" JSONB NOT NULL,
  CONSTRAINT "CheckState_pkey" PRIMARY KEY ("workspaceId", "domainId", "check", "seenFrom"),
  CONSTRAINT "CheckState_workspaceId_domainId_fkey" FOREIGN KEY ("workspaceId", "domainId")
    REFERENCES "Domain" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "CheckState_workspaceId_domainId_seenFrom_idx" ON "CheckState" ("workspaceId", "domainId", "seenFrom");

CREATE TABLE "PolicyVersion" (
  "workspaceId" UUID NOT NULL,
  "domainId" UUID NOT NULL,
  "firstServedAt" TIMESTAMPTZ NOT NULL,
  "lastServedAt" TIMESTAMPTZ,
  "hosting" "PolicyHosting" NOT NULL,
  "policyId" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "mode" "PolicyMode" NOT NULL,
  "maxAge" INTEGER NOT NULL,
  CONSTRAINT "PolicyVersion_pkey" PRIMARY KEY ("workspaceId", "domainId", "firstServedAt"),
  CONSTRAINT "PolicyVersion_workspaceId_domainId_fkey" FOREIGN KEY ("workspaceId", "domainId")
    REFERENCES "Domain" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "HostedPolicy" (
  "host" TEXT NOT NULL,
  "workspaceId" UUID NOT NULL,
  "domainId" UUID,
  "text" TEXT NOT NULL,
  "policyId" TEXT NOT NULL,
  "until" TIMESTAMPTZ,
  "changedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "HostedPolicy_pkey" PRIMARY KEY ("host", "workspaceId")
);

CREATE TABLE "RetiredDomain" (
  "name" TEXT NOT NULL,
  "workspaceId" UUID NOT NULL,
  "retiredAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "RetiredDomain_pkey" PRIMARY KEY ("name")
);

ALTER TABLE "CheckState" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "PolicyVersion" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "HostedPolicy" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "RetiredDomain" ENABLE ROW LEVEL SECURITY;

CREATE POLICY tenant ON "CheckState" USING ("workspaceId" = current_workspace());
CREATE POLICY tenant ON "PolicyVersion" USING ("workspaceId" = current_workspace());
-- A policy is public, and so is that a name was given up; only its own workspace changes it.
CREATE POLICY everyone ON "HostedPolicy" FOR SELECT USING (true);
CREATE POLICY tenant ON "HostedPolicy" USING ("workspaceId" = current_workspace());
CREATE POLICY everyone ON "RetiredDomain" FOR SELECT USING (true);
CREATE POLICY tenant ON "RetiredDomain" USING ("workspaceId" = current_workspace());

-- Whatever changes a hosted policy, every web process hears of it; the payload is empty, since any role may listen.
CREATE FUNCTION announce_policies() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_notify('waxseal_policies', ''); RETURN NULL; END $$;
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "HostedPolicy"
  FOR EACH STATEMENT EXECUTE FUNCTION announce_policies();
