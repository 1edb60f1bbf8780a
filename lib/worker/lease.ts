/**
 * Several workers may run against one database; a lease row says which of them does a piece of work. It must be renewed, so that the
 * work of a worker that vanished goes to another; the fence grows with every holder.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";
import { sparing } from "@/lib/sparing";
import { takenOver } from "@/lib/stop-signal";
import { hasEnded, nameHolder } from "./lease-holder";

const holder = nameHolder();
const leaseSeconds = 30;
const renewEverySeconds = 8;
/** Before the lease ends, so that the work has ended when another takes it. */
const giveUpSeconds = 25;
const complain = sparing(log.warn, 60_000);

export type Lease = { fence: bigint; lastRunAt: Date | null };

/** Takes the lease, or renews it, for this process. Null if it is another's. */
export async function takeLease(name: string): Promise<Lease | null> {
  const taken = await takeFrom(name, null);
  if (taken) return taken;
  const found = await db.lease.findUnique({ where: { name }, select: { holder: true } });
  return found && hasEnded(found.holder) ? takeFrom(name, found.holder) : null;
}

/** Takes a lease that is free, ours, over, or held by `ended`, of whom that is known. */
async function takeFrom(name: string, ended: string | null): Promise<Lease | null> {
  const rows = await db.$queryRaw<Lease[]>`
    INSERT INTO "Lease" ("name", "holder", "fence", "until")
    VALUES (${name}, ${holder}, 1, now() + make_interval(secs => ${leaseSeconds}::float8))
    ON CONFLICT ("name") DO UPDATE
    SET "holder" = excluded."holder", "until" = excluded."until",
        "fence" = "Lease"."fence" + ("Lease"."holder" <> excluded."holder")::int
    WHERE "Lease"."holder" = excluded."holder" OR "Lease"."until" < now() OR "Lease"."holder" = ${ended}
    RETURNING "fence", "lastRunAt"`;
  return rows[0] ?? null;
}

/** Gives the lease up, so that another worker need not wait for its end. */
async function dropLease(name: string, lastRunAt: Date | undefined): Promise<void> {
  await db.lease.updateMany({ where: { name, holder }, data: { until: new Date(0), lastRunAt } });
}

/** Does `work` whenever this process holds the lease, until `stop`; the work is told to end when the lease is lost. */
export async function whileLeased(
  name: string,
  stop: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  while (!stop.aborted) {
    await withLease(name, stop, async (signal) => {
      await work(signal);
      return true;
    });
    await sleep(1_000 + Math.random() * 1_000, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** Does `work` once if the lease can be had, and renews it meanwhile. The work says whether it was done, which is kept on the lease. */
export async function withLease(
  name: string,
  stop: AbortSignal,
  work: (signal: AbortSignal, lease: Lease) => Promise<boolean>,
): Promise<void> {
  const lease = await takeLease(name).catch((error: unknown) => {
    complain("lease.not-taken", { name, error });
    return null;
  });
  if (!lease) return;
  const renewal = keepLease(name);
  let isDone = false;
  try {
    isDone = await work(AbortSignal.any([stop, renewal.lost]), lease);
  } finally {
    await renewal.end();
    await dropLease(name, isDone ? new Date() : undefined).catch((error: unknown) =>
      complain("lease.not-dropped", { name, error }),
    );
  }
}

/** Renews until `end`. `lost` aborts when another has it, or when no renewal went through for so long that another may have it soon. */
function keepLease(name: string): { lost: AbortSignal; end: () => Promise<void> } {
  const lost = new AbortController();
  const over = new AbortController();
  const lose = () => lost.abort(takenOver);
  let timer = setTimeout(lose, giveUpSeconds * 1_000);
  const renewing = (async () => {
    while (!over.signal.aborted) {
      await sleep(renewEverySeconds * 1_000, undefined, { signal: over.signal }).catch(() => undefined);
      if (over.signal.aborted) return;
      try {
        if (!(await takeLease(name))) return lose();
        clearTimeout(timer);
        if (!lost.signal.aborted) timer = setTimeout(lose, (giveUpSeconds - 1) * 1_000);
      } catch (error) {
        complain("lease.not-renewed", { name, error });
      }
    }
  })();
  const end = async () => {
    over.abort();
    await renewing;
    clearTimeout(timer);
  };
  return { lost: lost.signal, end };
}
