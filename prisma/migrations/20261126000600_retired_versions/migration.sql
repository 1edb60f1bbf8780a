-- Senders hold what a removed domain served for as long as before: added again, it takes its history up.
ALTER TABLE "RetiredDomain" ADD COLUMN "versions" JSONB NOT NULL DEFAULT '[]';
