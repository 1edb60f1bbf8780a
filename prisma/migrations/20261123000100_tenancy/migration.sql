-- One workspace at a time holds a verified name.
CREATE UNIQUE INDEX "Domain_verified_name_key" ON "Domain" ("name") WHERE "verifiedAt" IS NOT NULL;

-- What waits: uploads to be ingested and verdicts to be tried again.
CREATE INDEX "Delivery_waiting_idx" ON "Delivery" ("receivedAt") WHERE "outcome" = 'received';
CREATE INDEX "Delivery_pending_idx" ON "Delivery" ("receivedAt") WHERE "verdict" = 'pending';

-- Tenants' tables: a row is visible and writable only in a transaction that has said which workspace it acts for. The worker's
-- role gets its own policy when the roles are made, since roles belong to the cluster and not to this database.
CREATE FUNCTION current_workspace() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('waxseal.workspace', true), '')::uuid $$;

ALTER TABLE "Domain" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Report" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "PolicyResult" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Failure" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Tally" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "AuditEntry" ENABLE ROW LEVEL SECURITY;

CREATE POLICY tenant ON "Domain" USING ("workspaceId" = current_workspace());
CREATE POLICY tenant ON "Report" USING ("workspaceId" = current_workspace());
CREATE POLICY tenant ON "PolicyResult" USING ("workspaceId" = current_workspace());
CREATE POLICY tenant ON "Failure" USING ("workspaceId" = current_workspace());
CREATE POLICY tenant ON "Tally" USING ("workspaceId" = current_workspace());
-- Entries of the instance itself (no workspace) may be written by anyone and read by the worker alone.
CREATE POLICY tenant ON "AuditEntry" USING ("workspaceId" = current_workspace())
  WITH CHECK ("workspaceId" IS NULL OR "workspaceId" = current_workspace());

-- Tallies are updated in place again and again: room on the page spares the indexes.
ALTER TABLE "Tally" SET (fillfactor = 70);
