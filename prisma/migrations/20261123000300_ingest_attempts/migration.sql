-- What is being read. Unlogged: it costs no flush, and a database that crashes forgets it, which is no worse than to read once more.
CREATE UNLOGGED TABLE "IngestAttempt" (
    "origin" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "begunAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "IngestAttempt_pkey" PRIMARY KEY ("origin")
);
