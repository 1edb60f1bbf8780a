-- What the last look at DNS saw where the reporting record belongs.
ALTER TABLE "Domain" ADD COLUMN "recordSeen" TEXT;

-- Mail for a domain that gave no report, found by the token that it bears. Few deliveries are such: all others cost it nothing.
CREATE INDEX "Delivery_refused_idx" ON "Delivery" USING gin ("tokens") WHERE "outcome" IN ('unreadable', 'unknown-domain');
