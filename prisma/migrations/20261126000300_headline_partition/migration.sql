-- The headline rows, one of some fifteen that a day of a domain has, lie together: what reads them for thousands of domains reads them
-- alone. Their figures are in no index, so that adding to them touches none.
ALTER TABLE "Tally" RENAME TO "Tally_keyed";
ALTER TABLE "Tally_keyed" RENAME CONSTRAINT "Tally_pkey" TO "Tally_keyed_pkey";

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
  CONSTRAINT "Tally_pkey" PRIMARY KEY ("workspaceId", "domainId", "dimension", "day", "standing", "key"),
  CONSTRAINT "Tally_workspaceId_domainId_fkey" FOREIGN KEY ("workspaceId", "domainId")
    REFERENCES "Domain" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
) PARTITION BY LIST ("dimension");

-- Room on the page as in the table that they come from.
CREATE TABLE "Tally_headline" PARTITION OF "Tally" FOR VALUES IN ('headline') WITH (fillfactor = 70);
WITH headline AS (DELETE FROM "Tally_keyed" WHERE "dimension" = 'headline' RETURNING *)
INSERT INTO "Tally" ("workspaceId", "domainId", "day", "dimension", "standing", "key", "successful", "failed", "reports")
SELECT "workspaceId", "domainId", "day", "dimension", "standing", "key", "successful", "failed", "reports" FROM headline
ORDER BY "day", "workspaceId", "domainId", "standing";
-- For what asks of all domains of a workspace; of one, the primary key.
CREATE INDEX "Tally_headline_day_idx" ON "Tally_headline" ("workspaceId", "day");
ALTER TABLE "Tally" ATTACH PARTITION "Tally_keyed" DEFAULT;

ALTER TABLE "Tally" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Tally_headline" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Tally" USING ("workspaceId" = current_workspace());
CREATE POLICY tenant ON "Tally_headline" USING ("workspaceId" = current_workspace());
ANALYZE "Tally";
