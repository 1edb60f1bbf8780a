import { setTimeout as sleep } from "node:timers/promises";
import type { IngestWorld } from "@/lib/ingest/incoming";
import { log } from "@/lib/log";
import { openInbox, type Inbox, type InboxAddress } from "./inbox";
import { noteInboxState } from "./inbox-state";
import { pollInbox } from "./poll-inbox";

type Options = { address: InboxAddress; pollSeconds: number; world: IngestWorld; signal: AbortSignal };

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/**
 * Keeps an inbox open, polls it, and waits for the next arrival (IDLE, or the poll interval as a fall-back), until the signal. After an
 * error it connects anew, with pauses that grow to a minute; what went wrong is kept for the operator.
 */
export async function watchInbox({ address, pollSeconds, world, signal }: Options): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    let inbox: Inbox | null = null;
    try {
      inbox = await openInbox(address);
      await noteInboxState(address.name, { connectedAt: new Date(), lastError: null });
      log.info("inbox.connected", { inbox: address.name });
      while (!signal.aborted) {
        await pollInbox(inbox, address, world, signal);
        failures = 0;
        await inbox.wait(address.folder, pollSeconds * 1_000, signal);
      }
    } catch (error) {
      failures += 1;
      await noteFailure(address, error);
    } finally {
      await inbox?.close().catch((error: unknown) => log.warn("inbox.close", { inbox: address.name, error }));
    }
    if (!signal.aborted) await pause(failures, signal);
  }
}

async function noteFailure(address: InboxAddress, error: unknown): Promise<void> {
  const lastError = error instanceof Error ? error.message : String(error);
  log.error("inbox.failed", { inbox: address.name, error });
  await noteInboxState(address.name, { connectedAt: null, lastError, lastErrorAt: new Date() }).catch(
    (cause: unknown) => log.error("inbox.state-not-kept", { error: cause }),
  );
}

/** Exponential up to a minute, half of it by chance, so that many workers do not come back at once. */
async function pause(failures: number, signal: AbortSignal): Promise<void> {
  const longest = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(failures, 10));
  const milliseconds = longest / 2 + (Math.random() * longest) / 2;
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
