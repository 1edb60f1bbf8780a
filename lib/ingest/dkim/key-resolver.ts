/**
 * Look-ups of signing keys, which must not hold up the taking in of mail: whoever sends mails may name keys whose servers never answer.
 * What fails is not asked for again at once, and after many that took long nobody is waited for long, for a while. A look-up that was
 * given up goes on below, and its answer is there for the next mail.
 */
import type { Resolver } from "@/lib/dns/resolver";

/** What keys are looked up by. */
export type KeyResolver = Pick<Resolver, "txt">;
type Txt = Resolver["txt"];
type TxtAnswer = Awaited<ReturnType<Txt>>;

const usualPatienceMs = 5_000;
const shortPatienceMs = 250;
/** Where so many waited longer than that, in vain so far, patience is short for all who come after. */
const mostWaits = 10;
const troubledMs = 30_000;
const mostNames = 1_000;
const longestFoundSeconds = 60;
const failedSeconds = 30;

const made = new WeakMap<Resolver, KeyResolver>();

/** The resolver with the patience above, shared by all who ask through the same one. */
export function keyResolver(resolver: Resolver): KeyResolver {
  const known = made.get(resolver);
  if (known) return known;
  const fresh = { txt: impatient((name) => resolver.txt(name)) };
  made.set(resolver, fresh);
  return fresh;
}

function impatient(ask: Txt): Txt {
  const kept = new Map<string, { answer: TxtAnswer; until: number }>();
  /** Look-ups that took long, the latest, by when they were begun. */
  const waits = new Set<{ began: number }>();

  function isTroubled(now: number): boolean {
    return [...waits].filter(({ began }) => now - began < troubledMs).length === mostWaits;
  }

  return async (name) => {
    const began = performance.now();
    const known = kept.get(name);
    if (known && known.until > began) return known.answer;
    const wait = { began };
    const longWait = setTimeout(() => keepLast(waits.add(wait), mostWaits), shortPatienceMs);
    const asked = ask(name);
    const answer = await within(asked, isTroubled(began) ? shortPatienceMs : usualPatienceMs);
    clearTimeout(longWait);
    kept.delete(name);
    if (answer.outcome === "failed") void asked.then((late) => late.outcome !== "failed" && kept.delete(name));
    else waits.delete(wait);
    keepLast(kept.set(name, { answer, until: performance.now() + secondsToKeep(answer) * 1_000 }), mostNames);
    return answer;
  };
}

/** That there is no key is kept below, for as long as its absence is sure. */
function secondsToKeep(answer: TxtAnswer): number {
  if (answer.outcome === "failed") return failedSeconds;
  return answer.outcome === "found" ? Math.min(answer.ttl, longestFoundSeconds) : 0;
}

function keepLast<T>(kept: { size: number; keys(): Iterator<T>; delete(key: T): boolean }, most: number): void {
  const oldest = kept.keys().next();
  if (kept.size > most && !oldest.done) kept.delete(oldest.value);
}

async function within(answer: Promise<TxtAnswer>, ms: number): Promise<TxtAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const giveUp = new Promise<TxtAnswer>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: "failed", reason: "timed out" }), ms);
  });
  try {
    return await Promise.race([answer, giveUp]);
  } finally {
    clearTimeout(timer);
  }
}
