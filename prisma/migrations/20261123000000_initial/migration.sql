-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('owner', 'admin', 'viewer');

-- CreateEnum
CREATE TYPE "PolicyMode" AS ENUM ('none', 'testing', 'enforce');

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "isOperator" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "idHash" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("idHash")
);

-- CreateTable
CREATE TABLE "Workspace" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "workspaceId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("workspaceId","userId")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" BIGSERIAL NOT NULL,
    "workspaceId" UUID,
    "actorId" UUID,
    "actor" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "address" TEXT,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attempt" (
    "key" TEXT NOT NULL,
    "windowEnd" TIMESTAMPTZ NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("key","windowEnd")
);

-- CreateTable
CREATE TABLE "Domain" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "workspaceId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "verifiedAt" TIMESTAMPTZ,
    "proofCheckedAt" TIMESTAMPTZ,
    "proofFinding" TEXT,
    "nextProofAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "additionalRecipients" TEXT[],
    "mode" "PolicyMode" NOT NULL DEFAULT 'testing',
    "maxAge" INTEGER NOT NULL DEFAULT 604800,
    "mxHosts" TEXT[],
    "mxRefreshedAt" TIMESTAMPTZ,

    CONSTRAINT "Domain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "origin" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ NOT NULL,
    "ingestedAt" TIMESTAMPTZ,
    "fileName" TEXT,
    "from" TEXT,
    "subject" TEXT,
    "messageId" TEXT,
    "sentAt" TIMESTAMPTZ,
    "tokens" TEXT[],
    "size" INTEGER NOT NULL,
    "raw" BYTEA,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "verdict" TEXT,
    "signedBy" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "workspaceId" UUID,
    "uploadedById" UUID,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeliveryPart" (
    "id" BIGSERIAL NOT NULL,
    "deliveryId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "fileName" TEXT,
    "domain" TEXT,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "organizationName" TEXT,
    "externalReportId" TEXT,
    "day" DATE,
    "reportId" UUID,

    CONSTRAINT "DeliveryPart_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "domainId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "deliveryId" UUID NOT NULL,
    "organizationName" TEXT,
    "contactInfo" TEXT,
    "submitter" TEXT NOT NULL,
    "reporter" TEXT NOT NULL,
    "externalReportId" TEXT NOT NULL,
    "start" TIMESTAMPTZ NOT NULL,
    "end" TIMESTAMPTZ NOT NULL,
    "day" DATE NOT NULL,
    "receivedAt" TIMESTAMPTZ NOT NULL,
    "standing" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "verdictReason" TEXT,
    "isCounted" BOOLEAN NOT NULL,
    "hasConflict" BOOLEAN NOT NULL DEFAULT false,
    "warnings" TEXT[],
    "raw" TEXT NOT NULL,
    "successful" BIGINT NOT NULL,
    "failed" BIGINT NOT NULL,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "PolicyResult" (
    "workspaceId" UUID NOT NULL,
    "reportId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "domain" TEXT,
    "policyString" TEXT[],
    "mxHosts" TEXT[],
    "successful" BIGINT NOT NULL,
    "failed" BIGINT NOT NULL,

    CONSTRAINT "PolicyResult_pkey" PRIMARY KEY ("workspaceId","reportId","position")
);

-- CreateTable
CREATE TABLE "Failure" (
    "workspaceId" UUID NOT NULL,
    "reportId" UUID NOT NULL,
    "policyPosition" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "resultType" TEXT NOT NULL,
    "sendingMtaIp" TEXT,
    "receivingMxHostname" TEXT,
    "receivingMxHelo" TEXT,
    "receivingIp" TEXT,
    "count" BIGINT,
    "additionalInformation" TEXT,
    "reasonCode" TEXT,

    CONSTRAINT "Failure_pkey" PRIMARY KEY ("workspaceId","reportId","policyPosition","position")
);

-- CreateTable
CREATE TABLE "Tally" (
    "workspaceId" UUID NOT NULL,
    "domainId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "dimension" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "successful" BIGINT NOT NULL,
    "failed" BIGINT NOT NULL,
    "reports" BIGINT NOT NULL,

    CONSTRAINT "Tally_pkey" PRIMARY KEY ("workspaceId","domainId","dimension","day","standing","key")
);

-- CreateTable
CREATE TABLE "InboxState" (
    "inbox" TEXT NOT NULL,
    "connectedAt" TIMESTAMPTZ,
    "polledAt" TIMESTAMPTZ,
    "lastMailAt" TIMESTAMPTZ,
    "lastError" TEXT,
    "lastErrorAt" TIMESTAMPTZ,
    "backlog" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "InboxState_pkey" PRIMARY KEY ("inbox")
);

-- CreateTable
CREATE TABLE "InboxCursor" (
    "inbox" TEXT NOT NULL,
    "folder" TEXT NOT NULL,
    "epoch" TEXT NOT NULL,
    "lastId" TEXT NOT NULL,

    CONSTRAINT "InboxCursor_pkey" PRIMARY KEY ("inbox","folder")
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "fence" BIGINT NOT NULL DEFAULT 0,
    "until" TIMESTAMPTZ NOT NULL,
    "lastRunAt" TIMESTAMPTZ,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Workspace_slug_key" ON "Workspace"("slug");

-- CreateIndex
CREATE INDEX "Member_userId_idx" ON "Member"("userId");

-- CreateIndex
CREATE INDEX "AuditEntry_workspaceId_at_idx" ON "AuditEntry"("workspaceId", "at");

-- CreateIndex
CREATE INDEX "Attempt_windowEnd_idx" ON "Attempt"("windowEnd");

-- CreateIndex
CREATE UNIQUE INDEX "Domain_token_key" ON "Domain"("token");

-- CreateIndex
CREATE INDEX "Domain_name_idx" ON "Domain"("name");

-- CreateIndex
CREATE INDEX "Domain_nextProofAt_idx" ON "Domain"("nextProofAt");

-- CreateIndex
CREATE UNIQUE INDEX "Domain_workspaceId_name_key" ON "Domain"("workspaceId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Domain_workspaceId_id_key" ON "Domain"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_origin_key" ON "Delivery"("origin");

-- CreateIndex
CREATE INDEX "Delivery_receivedAt_idx" ON "Delivery"("receivedAt" DESC);

-- CreateIndex
CREATE INDEX "Delivery_outcome_receivedAt_idx" ON "Delivery"("outcome", "receivedAt");

-- CreateIndex
CREATE INDEX "Delivery_workspaceId_receivedAt_idx" ON "Delivery"("workspaceId", "receivedAt");

-- CreateIndex
CREATE INDEX "DeliveryPart_deliveryId_idx" ON "DeliveryPart"("deliveryId");

-- CreateIndex
CREATE INDEX "DeliveryPart_outcome_domain_idx" ON "DeliveryPart"("outcome", "domain");

-- CreateIndex
CREATE INDEX "Report_workspaceId_domainId_day_id_idx" ON "Report"("workspaceId", "domainId", "day" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Report_workspaceId_deliveryId_idx" ON "Report"("workspaceId", "deliveryId");

-- CreateIndex
CREATE UNIQUE INDEX "Report_workspaceId_domainId_key_key" ON "Report"("workspaceId", "domainId", "key");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Domain" ADD CONSTRAINT "Domain_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeliveryPart" ADD CONSTRAINT "DeliveryPart_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "Delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_workspaceId_domainId_fkey" FOREIGN KEY ("workspaceId", "domainId") REFERENCES "Domain"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyResult" ADD CONSTRAINT "PolicyResult_workspaceId_reportId_fkey" FOREIGN KEY ("workspaceId", "reportId") REFERENCES "Report"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Failure" ADD CONSTRAINT "Failure_workspaceId_reportId_policyPosition_fkey" FOREIGN KEY ("workspaceId", "reportId", "policyPosition") REFERENCES "PolicyResult"("workspaceId", "reportId", "position") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tally" ADD CONSTRAINT "Tally_workspaceId_domainId_fkey" FOREIGN KEY ("workspaceId", "domainId") REFERENCES "Domain"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;


