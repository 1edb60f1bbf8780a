import type { RawAnswer } from "./look-up";

const ENTRIES = 5000;
/** Short on purpose: whoever has just changed a record looks again at once; the servers asked keep answers for longer themselves. */
const LONGEST_FOUND = 60;
const LONGEST_ABSENT = 15;

type Kept = { answer: RawAnswer; until: number };

/**
 * Keeps answers for their TTL, at most a minute, and lets those who ask the same at the same time share one look-up. Failures are not kept.
 * `now` in milliseconds of a clock that only moves forward.
 */
export function answerCache(now: () => number = () => performance.now()) {
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<RawAnswer>>();

  function keep(key: string, answer: RawAnswer) {
    kept.delete(key);
    const seconds = secondsToKeep(answer);
    if (seconds === 0) return;
    const oldest = kept.size >= ENTRIES ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(key, { answer, until: now() + seconds * 1000 });
  }

  return {
    /** The answer kept under the key, or the one that `lookUp` gives. */
    async through(key: string, lookUp: () => Promise<RawAnswer>): Promise<RawAnswer> {
      const known = kept.get(key);
      if (known && known.until > now()) return known.answer;
      const shared = underWay.get(key);
      if (shared) return shared;
      const asked = lookUp().finally(() => underWay.delete(key));
      underWay.set(key, asked);
      const answer = await asked;
      keep(key, answer);
      return answer;
    },
  };
}

function secondsToKeep(answer: RawAnswer): number {
  switch (answer.outcome) {
    case "found":
      return Math.min(answer.ttl, LONGEST_FOUND);
    case "absent":
      return Math.min(answer.ttl, LONGEST_ABSENT);
    case "failed":
      return 0;
  }
}
