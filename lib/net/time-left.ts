/**
 * A bound for several steps: a function that gives the milliseconds that the next one may take, at most so many. Numbers and not a
 * signal, since Node (20 at least) drops a timeout within `AbortSignal.any` when memory is collected, and then waits for ever.
 */
export function timeLeft(totalMs: number): (atMost: number) => number {
  const end = performance.now() + totalMs;
  return (atMost) => Math.max(0, Math.ceil(Math.min(atMost, end - performance.now())));
}
