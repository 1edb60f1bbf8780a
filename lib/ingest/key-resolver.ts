/**
 * Look-ups of signing keys, which must not hold up the taking in of mail: whoever sends mails may name keys whose servers never answer.
 * What fails is not asked for again at once, and after many that took long nobody is waited for long, for a while. A look-up that was
 * given up goes on below, and its answer is there for the next mail.
 */
import type { Resolver } from "@/lib/dns/resolver";

/** What keys are looked up by. */
export type KeyResolver = Pick<Resolver, "txt">;
type Txt = Resolver["txt"];

const usualPatienceMs = 5_000;
const shortPatienceMs = 250;
/** After so many long waits in vain, within the time that a failure is remembered, patience is short. */
const mostWaits = 10;
const rememberedMs = 30_000;
const mostNames = 1_000;

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
  const failures = new Map<string, { reason: string; at: number }>();
  let waits: number[] = [];

  function remember(name: string, reason: string, began: number) {
    const at = performance.now();
    failures.delete(name);
    failures.set(name, { reason, at });
    const [oldest] = failures.keys();
    if (failures.size > mostNames && oldest !== undefined) failures.delete(oldest);
    if (at - began >= shortPatienceMs) waits = [...waits.slice(1 - mostWaits), at];
  }

  return async (name) => {
    const failure = failures.get(name);
    const began = performance.now();
    if (failure && began - failure.at < rememberedMs) return { outcome: "failed", reason: failure.reason };
    const [first = -Infinity] = waits;
    const isShort = waits.length === mostWaits && began - first < rememberedMs;
    const answer = await within(ask(name), isShort ? shortPatienceMs : usualPatienceMs);
    if (answer.outcome === "failed") remember(name, answer.reason, began);
    return answer;
  };
}

async function within(answer: ReturnType<Txt>, ms: number): ReturnType<Txt> {
  let timer: NodeJS.Timeout | undefined;
  const giveUp = new Promise<Awaited<ReturnType<Txt>>>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: "failed", reason: "timed out" }), ms);
  });
  try {
    return await Promise.race([answer, giveUp]);
  } finally {
    clearTimeout(timer);
  }
}
