import { setTimeout as sleep } from "node:timers/promises";
import type { World } from "@/lib/domains/world";
import { log } from "@/lib/log";
import { withLease } from "./lease";
import type { Job } from "./recurring";

const longestPauseSeconds = 15 * 60;

/** Runs every job at its interval, each under its own lease, until `stop`. A job that fails is logged and comes round again. */
export async function runRecurring(jobs: Job[], world: World, stop: AbortSignal): Promise<void> {
  await Promise.all(jobs.map((job) => repeat(job, world, stop)));
}

async function repeat(job: Job, world: World, stop: AbortSignal): Promise<void> {
  const pause = Math.min(job.everySeconds, longestPauseSeconds) * 1_000;
  while (!stop.aborted) {
    await withLease(job.name, stop, (_, { lastRunAt }) => runIfDue(job, world, lastRunAt));
    await sleep(pause, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** A rare job is not run at every start, nor by each of several workers: the lease says when it was done last. */
async function runIfDue({ name, everySeconds, run }: Job, world: World, lastRunAt: Date | null): Promise<boolean> {
  const asOf = new Date();
  const isRare = everySeconds > longestPauseSeconds;
  if (isRare && lastRunAt && asOf.getTime() - lastRunAt.getTime() < everySeconds * 1_000) return false;
  try {
    const done = await run(asOf, world);
    if (done > 0) log.info("job.done", { job: name, done });
    return true;
  } catch (error) {
    log.error("job.failed", { job: name, error });
    return false;
  }
}
