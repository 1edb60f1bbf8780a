-- A list that nobody has filled is empty, and not null: SQL that reads it need not tell them apart.
UPDATE "Domain" SET "additionalRecipients" = '{}' WHERE "additionalRecipients" IS NULL;
UPDATE "Domain" SET "mxHosts" = '{}' WHERE "mxHosts" IS NULL;
ALTER TABLE "Domain"
  ALTER COLUMN "additionalRecipients" SET DEFAULT ARRAY[]::TEXT[],
  ALTER COLUMN "additionalRecipients" SET NOT NULL,
  ALTER COLUMN "mxHosts" SET DEFAULT ARRAY[]::TEXT[],
  ALTER COLUMN "mxHosts" SET NOT NULL;
