import { percentile } from "@/scripts/bench/percentile";

export type Spread = { p50Ms: number; p95Ms: number };

/** Does the work so many times, one after the other, after some that are not counted. */
export async function spreadOf(
  work: () => Promise<unknown>,
  { times, before }: { times: number; before: number },
): Promise<Spread> {
  for (let n = 0; n < before; n++) await work();
  const taken: number[] = [];
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    await work();
    taken.push(performance.now() - began);
  }
  return { p50Ms: percentile(taken, 0.5), p95Ms: percentile(taken, 0.95) };
}

export function inWords({ p50Ms, p95Ms }: Spread): string {
  return `p50 ${p50Ms} ms, p95 ${p95Ms} ms`;
}
