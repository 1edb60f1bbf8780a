-- A domain may have millions of failures, more than can be deleted while somebody waits: it goes at once with its figures and settings,
-- by which alone its reports are reached, and the worker deletes those after it, some at a time. So no key ties them to it any more;
-- who stores a report holds the row of its domain locked.
ALTER TABLE "Report" DROP CONSTRAINT "Report_workspaceId_domainId_fkey";

CREATE TABLE "DomainRemoval" (
  "workspaceId" UUID NOT NULL,
  "domainId" UUID NOT NULL,
  "removedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "DomainRemoval_pkey" PRIMARY KEY ("workspaceId", "domainId")
);
ALTER TABLE "DomainRemoval" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "DomainRemoval" USING ("workspaceId" = current_workspace());

-- Whoever deletes a domain, be it with its workspace or by hand, leaves none of its reports behind.
CREATE FUNCTION note_removal() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  INSERT INTO "DomainRemoval" ("workspaceId", "domainId") VALUES (OLD."workspaceId", OLD."id");
  RETURN NULL;
END $$;
CREATE TRIGGER note_removal AFTER DELETE ON "Domain" FOR EACH ROW EXECUTE FUNCTION note_removal();
