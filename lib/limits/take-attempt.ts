/** Limits on what strangers may try, counted in the database so that several web processes share them. */
import { db } from "@/lib/db/client";
import { DomainError } from "@/lib/errors";

/** `what` is counted, in the words of a refusal. */
type Limit = { key: string; most: number; minutes: number; what?: string };

/**
 * Counts one attempt under each key, in fixed windows, up to the first that is spent.
 * @throws DomainError `forbidden` when one of the limits is spent; the sentence says when to try again.
 */
export async function takeAttempt(limits: Limit[], asOf = new Date()): Promise<void> {
  for (const { key, most, minutes, what = "attempts" } of limits) {
    const length = minutes * 60_000;
    const windowEnd = new Date((Math.floor(asOf.getTime() / length) + 1) * length);
    const attempt = await db.attempt.upsert({
      where: { key_windowEnd: { key, windowEnd } },
      create: { key, windowEnd },
      update: { count: { increment: 1 } },
    });
    if (attempt.count > most)
      throw new DomainError("forbidden", `Too many ${what}. Try again in ${inWords(windowEnd, asOf)}.`);
  }
}

function inWords(until: Date, asOf: Date): string {
  const minutes = Math.ceil((until.getTime() - asOf.getTime()) / 60_000);
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

/** Drops windows that are over. Returns how many. */
export async function forgetAttempts(asOf: Date): Promise<number> {
  const { count } = await db.attempt.deleteMany({ where: { windowEnd: { lt: asOf } } });
  return count;
}
