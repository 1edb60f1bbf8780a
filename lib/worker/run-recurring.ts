import { setTimeout as sleep } from "node:timers/promises";
import type { World } from "@/lib/domains/world";
import { log } from "@/lib/log";
import { dropLease, takeLease } from "./lease";
import type { Job } from "./recurring";

const longestRunSeconds = 15 * 60;

/** Runs every job at its interval, each under its own lease, until `stop`. A job that fails is logged and comes round again. */
export async function runRecurring(jobs: Job[], world: World, stop: AbortSignal): Promise<void> {
  await Promise.all(jobs.map((job) => repeat(job, world, stop)));
}

async function repeat(job: Job, world: World, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await runOnce(job, world);
    await sleep(job.everySeconds * 1_000, undefined, { signal: stop }).catch(() => undefined);
  }
}

async function runOnce({ name, run }: Job, world: World): Promise<void> {
  try {
    if (!(await takeLease(name, longestRunSeconds))) return;
    const done = await run(new Date(), world);
    if (done > 0) log.info("job.done", { job: name, done });
    await dropLease(name);
  } catch (error) {
    log.error("job.failed", { job: name, error });
    await dropLease(name).catch(() => undefined);
  }
}
