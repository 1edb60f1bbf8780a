import { log } from "@/lib/log";
import type { IngestWorld } from "./incoming";
import { ingestAgain } from "./ingest-messages";
import { keptMessage } from "./kept-message";

/** Ingests kept deliveries again, one by one, so that one that fails does not stop the next. Returns how many were done. */
export async function ingestKept(deliveryIds: string[], world: IngestWorld): Promise<number> {
  let done = 0;
  for (const id of deliveryIds) {
    try {
      const message = await keptMessage(id);
      if (!message) continue;
      await ingestAgain(message, id, world);
      done += 1;
    } catch (error) {
      log.error("ingest.again-failed", { delivery: id, error });
    }
  }
  return done;
}
