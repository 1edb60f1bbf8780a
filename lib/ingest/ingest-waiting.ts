import { db } from "@/lib/db/client";
import { log } from "@/lib/log";
import type { IngestWorld } from "./incoming";
import { storeAgain } from "./ingest-messages";
import { endedTheProgram } from "./judge-marked";
import { judgeMessage, refuseMessage } from "./judge-message";
import { keptMessage } from "./kept-message";

const mostAtOnce = 50;
const mostRounds = 20;
const mostAlone = 20;
/** The first attempt may have ended through a neighbour; then two alone. */
const mostAttempts = 3;

type Waiting = { id: string; attempts: number };

/**
 * Ingests what was kept and not looked at yet: uploads, for somebody waits for them, before what was posted over HTTPS or is to be read
 * again. For the worker. What was being read when the process ended is read alone, and refused in the end, so that it cannot hold up
 * the others. Returns how many.
 */
export async function ingestWaiting(world: IngestWorld): Promise<number> {
  let done = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const fresh = await takeFresh();
    for (const one of fresh) done += await ingestOne(one, world);
    if (fresh.length < mostAtOnce) break;
  }
  const tried: string[] = [];
  while (tried.length < mostAlone) {
    const [one] = await takeSuspect(tried);
    if (!one) break;
    tried.push(one.id);
    done += await ingestOne(one, world);
  }
  return done;
}

function takeFresh(): Promise<Waiting[]> {
  return db.$queryRaw<Waiting[]>`
    UPDATE "Delivery" SET "attempts" = 1
    WHERE "id" IN (SELECT "id" FROM "Delivery" WHERE "outcome" = 'received' AND "attempts" = 0
                   ORDER BY "source" <> 'upload', "receivedAt" LIMIT ${mostAtOnce} FOR UPDATE SKIP LOCKED)
    RETURNING "id", "attempts"`;
}

function takeSuspect(tried: string[]): Promise<Waiting[]> {
  return db.$queryRaw<Waiting[]>`
    UPDATE "Delivery" SET "attempts" = "attempts" + 1
    WHERE "id" IN (SELECT "id" FROM "Delivery"
                   WHERE "outcome" = 'received' AND "attempts" > 0 AND "id" <> ALL(${tried}::text[]::uuid[])
                   ORDER BY "attempts", "receivedAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING "id", "attempts"`;
}

async function ingestOne({ id, attempts }: Waiting, world: IngestWorld): Promise<number> {
  try {
    const message = await keptMessage(id);
    if (!message) return await noteGone(id);
    const isTooOften = attempts > mostAttempts;
    const judged = isTooOften ? refuseMessage(message, endedTheProgram, world, id) : judgeMessage(message, world, id);
    await storeAgain(await judged);
    return 1;
  } catch (error) {
    log.error("ingest.again-failed", { delivery: id, error });
    // The process lives, so this attempt says nothing against the message.
    await db.delivery.updateMany({ where: { id, attempts: { gt: 1 } }, data: { attempts: { decrement: 1 } } });
    return 0;
  }
}

async function noteGone(id: string): Promise<number> {
  const data = { outcome: "unreadable", reason: "Its bytes are no longer kept." };
  await db.delivery.updateMany({ where: { id, outcome: "received" }, data });
  return 0;
}
