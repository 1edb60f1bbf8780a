import { db, type Prisma } from "@/lib/db/client";
import { isTransient } from "@/lib/db/is-transient";
import { log } from "@/lib/log";
import type { Outcome } from "./outcomes";

type Seen = {
  origin: string;
  size: number;
  receivedAt: Date;
  from: string | null;
  subject: string | null;
  messageId: string | null;
  date: Date | null;
};

/**
 * Remembers mails whose bodies were not read: their headers and the outcome, nothing else. Again is no harm. One of which the database
 * refuses a value is remembered without its headers: else it would hold up all that comes behind it, at each look again.
 * @throws when the database cannot be reached.
 */
export async function noteUnread(seen: Seen[], outcome: Outcome, reason: string | null): Promise<void> {
  const ours = { source: "mail", ingestedAt: new Date(), outcome, reason };
  const rows = seen.map(({ origin, size, receivedAt, from, subject, messageId, date }) => ({
    ...{ origin, size, receivedAt, from, subject, messageId, sentAt: date },
    ...ours,
  }));
  if (await isKept(rows)) return;
  for (const row of rows) {
    if (await isKept([row])) continue;
    const { origin } = row;
    await keep([{ ...ours, origin, size: 0, receivedAt: ours.ingestedAt }]);
  }
}

async function isKept(rows: Prisma.DeliveryCreateManyInput[]): Promise<boolean> {
  try {
    await keep(rows);
    return true;
  } catch (error) {
    if (isTransient(error)) throw error;
    log.warn("ingest.headers-refused", { messages: rows.length, error });
    return false;
  }
}

async function keep(rows: Prisma.DeliveryCreateManyInput[]): Promise<void> {
  await db.delivery.createMany({ data: rows, skipDuplicates: true });
}
