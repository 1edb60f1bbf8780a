import { setTimeout as sleep } from "node:timers/promises";

/** Looks until the answer is yes. @throws Error with `what` when the seconds have passed. */
export async function within(seconds: number, what: string, isDone: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  while (!(await isDone())) {
    if (performance.now() > end) throw new Error(`Not within ${seconds} s: ${what}`);
    await sleep(25);
  }
}
