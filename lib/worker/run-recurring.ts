import { setTimeout as sleep } from "node:timers/promises";
import type { World } from "@/lib/domains/world";
import { log } from "@/lib/log";
import { withLease } from "./lease";
import { isDue, longestPauseSeconds } from "./is-due";
import type { Job } from "./recurring";

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

async function runIfDue(job: Job, world: World, lastRunAt: Date | null): Promise<boolean> {
  const { name, run } = job;
  const asOf = new Date();
  if (!isDue(job, lastRunAt, asOf)) return false;
  try {
    const done = await run(asOf, world);
    if (done > 0) log.info("job.done", { job: name, done });
    return true;
  } catch (error) {
    log.error("job.failed", { job: name, error });
    return false;
  }
}
