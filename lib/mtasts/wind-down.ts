/**
 * How MTA-STS is turned off (RFC 8461 §8.3): mode none is served until no sender can hold an older policy any more. A record that is
 * merely taken away leaves what senders hold in force (§3.3).
 */
import type { MtaStsMode } from "./policy";

/** A policy that was served; `lastServedAt` is null while it still is. `maxAge` in seconds. */
export type ServedVersion = { mode: MtaStsMode; maxAge: number; lastServedAt: Date | null };

/** What some sender may hold the longest, and until when. While it is still served, as of now: the time has not begun to run. */
export type LongestCopy = { mode: MtaStsMode; maxAge: number; lastServedAt: Date; isStillServed: boolean; until: Date };

/** What is served meanwhile. RFC 8461 §8.3 wants a small maximum age, such as a day. */
export const NONE_POLICY = "version: STSv1\nmode: none\nmax_age: 86400\n";

/** Of all that was ever served, the testing or enforce policy that a sender may hold the longest; null when none can be held any more. */
export function longestCopy(versions: ServedVersion[], asOf: Date): LongestCopy | null {
  const copies = versions
    .filter(({ mode }) => mode !== "none")
    .map(({ mode, maxAge, lastServedAt }) => {
      const served = lastServedAt ?? asOf;
      const until = new Date(served.getTime() + maxAge * 1_000);
      return { mode, maxAge, lastServedAt: served, isStillServed: lastServedAt === null, until };
    })
    .filter(({ until }) => until > asOf);
  return copies.toSorted((a, b) => b.until.getTime() - a.until.getTime())[0] ?? null;
}
