-- When a delivery was first looked at: a mail may have lain in the mailbox long before. Of those that are here already nobody knows.
ALTER TABLE "Delivery" ADD COLUMN "seenAt" TIMESTAMPTZ;
ALTER TABLE "Delivery" ALTER COLUMN "seenAt" SET DEFAULT CURRENT_TIMESTAMP;
