/**
 * Several workers may run against one database; a lease row says which of them does a piece of work. It must be renewed, so that the
 * work of a worker that vanished goes to another; the fence grows with every holder.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";

const holder = randomUUID();
const leaseSeconds = 30;
const renewEverySeconds = 10;

/** Takes the lease, or renews it, for this process. Returns whether it is ours now. */
export async function takeLease(name: string, seconds = leaseSeconds): Promise<boolean> {
  const rows = await db.$queryRaw<{ fence: bigint }[]>`
    INSERT INTO "Lease" ("name", "holder", "fence", "until")
    VALUES (${name}, ${holder}, 1, now() + make_interval(secs => ${seconds}::float8))
    ON CONFLICT ("name") DO UPDATE
    SET "holder" = excluded."holder", "until" = excluded."until",
        "fence" = "Lease"."fence" + ("Lease"."holder" <> excluded."holder")::int
    WHERE "Lease"."holder" = excluded."holder" OR "Lease"."until" < now()
    RETURNING "fence"`;
  return rows.length > 0;
}

/** Gives the lease up, so that another worker need not wait for its end. */
export async function dropLease(name: string): Promise<void> {
  await db.$executeRaw`UPDATE "Lease" SET "until" = now() WHERE "name" = ${name} AND "holder" = ${holder}`;
}

/** Runs `work` whenever this process holds the lease, until `stop`; `work` is told to end when the lease is lost. */
export async function whileLeased(
  name: string,
  stop: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  while (!stop.aborted) {
    if (await isTaken(name)) {
      const lost = new AbortController();
      const renewing = renew(name, stop, lost);
      await work(AbortSignal.any([stop, lost.signal]));
      lost.abort();
      await renewing;
      await dropLease(name).catch((error: unknown) => log.warn("lease.not-dropped", { name, error }));
    }
    await sleep(1_000 + Math.random() * 1_000, undefined, { signal: stop }).catch(() => undefined);
  }
}

async function renew(name: string, stop: AbortSignal, lost: AbortController): Promise<void> {
  let renewedAt = Date.now();
  const signal = AbortSignal.any([stop, lost.signal]);
  while (!signal.aborted) {
    await sleep(renewEverySeconds * 1_000, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    if (await isTaken(name)) renewedAt = Date.now();
    else if (Date.now() - renewedAt > (leaseSeconds - renewEverySeconds) * 1_000) lost.abort();
  }
}

async function isTaken(name: string): Promise<boolean> {
  try {
    return await takeLease(name);
  } catch (error) {
    log.warn("lease.not-taken", { name, error });
    return false;
  }
}
