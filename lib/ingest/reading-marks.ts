/**
 * Which messages are being read: marked in the database before, cleared after. A mark that stands when a message comes up (again) is
 * what a process left that ended while reading, so that a message that ends the process is found and its count survives.
 */
import { db } from "@/lib/db/client";
import { statement } from "@/lib/db/in-batch";

/** So often a message may end the process that reads it alone. */
export const mostAttempts = 2;

const daysKept = 30;

/** Marks messages that are about to be read together. Returns those that were marked before: they are to be read alone. */
export async function markReading(origins: string[]): Promise<Set<string>> {
  const attempts = origins.length === 1 ? 1 : 0;
  const marked = await statement.$queryRaw<{ origin: string }[]>`
    INSERT INTO "IngestAttempt" ("origin", "attempts", "begunAt")
    SELECT o, ${attempts}::int, now() FROM unnest(${origins}::text[]) AS o
    ON CONFLICT ("origin") DO NOTHING RETURNING "origin"`;
  const fresh = new Set(marked.map((row) => row.origin));
  return new Set(origins.filter((origin) => !fresh.has(origin)));
}

/** Marks one message as about to be read alone. Returns how often that was begun, this time included. */
export async function markReadingAlone(origin: string): Promise<number> {
  const rows = await db.$queryRaw<{ attempts: number }[]>`
    INSERT INTO "IngestAttempt" AS a ("origin", "attempts", "begunAt") VALUES (${origin}, 1, now())
    ON CONFLICT ("origin") DO UPDATE SET "attempts" = a."attempts" + 1, "begunAt" = now() RETURNING "attempts"`;
  return rows[0]?.attempts ?? 1;
}

/** They were read to the end, whatever came of it. */
export async function clearMarks(origins: string[]): Promise<void> {
  if (origins.length === 0) return;
  await statement.$executeRaw`DELETE FROM "IngestAttempt" WHERE "origin" = ANY(${origins})`;
}

/** Forgets marks of messages that never came up again. */
export async function forgetOldMarks(asOf: Date): Promise<void> {
  const before = new Date(asOf.getTime() - daysKept * 86_400_000);
  await db.ingestAttempt.deleteMany({ where: { begunAt: { lt: before } } });
}
