-- One run of a domain's live checks at a time, whoever asked for it.
ALTER TABLE "Domain" ADD COLUMN "checkingSince" TIMESTAMPTZ;
