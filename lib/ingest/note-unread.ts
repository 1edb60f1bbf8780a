import { db } from "@/lib/db/client";
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

/** Remembers mails whose bodies were not read: their headers and the outcome, nothing else. Again is no harm. */
export async function noteUnread(seen: Seen[], outcome: Outcome, reason: string | null): Promise<void> {
  const ingestedAt = new Date();
  await db.delivery.createMany({
    data: seen.map(({ origin, size, receivedAt, from, subject, messageId, date }) => ({
      ...{ origin, source: "mail", size, receivedAt, from, subject, messageId, sentAt: date },
      ...{ ingestedAt, outcome, reason },
    })),
    skipDuplicates: true,
  });
}
