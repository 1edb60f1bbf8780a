-- What waits for a key is taken by how long ago it was tried.
DROP INDEX "Delivery_pending_idx";
CREATE INDEX "Delivery_pending_idx" ON "Delivery" ("ingestedAt") WHERE "verdict" = 'pending';

-- Bytes are kept compressed: Postgres need not try again.
ALTER TABLE "Delivery" ALTER COLUMN "raw" SET STORAGE EXTERNAL;

-- Few parts are held, and few deliveries are a workspace's own: all others need no place in these indexes.
DROP INDEX "DeliveryPart_outcome_domain_idx";
CREATE INDEX "DeliveryPart_held_idx" ON "DeliveryPart" ("domain") WHERE "outcome" = 'held';
DROP INDEX "Delivery_workspaceId_receivedAt_idx";
CREATE INDEX "Delivery_workspace_idx" ON "Delivery" ("workspaceId", "receivedAt") WHERE "workspaceId" IS NOT NULL;

-- The JSON of a report is compressed before it comes here; what is there already stays as it is.
ALTER TABLE "Report" ALTER COLUMN "raw" TYPE bytea USING convert_to("raw", 'UTF8');
ALTER TABLE "Report" ALTER COLUMN "raw" SET STORAGE EXTERNAL;
