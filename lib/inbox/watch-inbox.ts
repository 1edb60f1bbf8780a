import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { IngestWorld } from "@/lib/ingest/incoming";
import { log } from "@/lib/log";
import type { AccessTokens } from "./access-tokens";
import { newCaution } from "./caution";
import { openInbox, type InboxAddress, type OpenedInbox } from "./inbox";
import { inboxFault, type Retry } from "./inbox-faults";
import { inboxPause } from "./inbox-pause";
import { forgetOtherInboxes, noteInboxState } from "./inbox-state";
import { pollFolders } from "./poll-folders";

type Options = {
  address: InboxAddress;
  /** To look into beside the address's own; none named: the junk folder. */
  folders?: string[];
  /** For an address that asks for them. */
  tokens?: AccessTokens | null;
  pollSeconds: number;
  world: IngestWorld;
  signal: AbortSignal;
  open?: typeof openInbox;
};

/**
 * Keeps an inbox open, polls it, and waits for the next arrival (IDLE, or the poll interval as a fall-back), until the signal. Before an
 * access token ends it connects anew. After an error too, after a pause that depends on the error; what went wrong is kept for the
 * operator.
 */
export async function watchInbox(options: Options): Promise<void> {
  const { address, folders = [], tokens = null, pollSeconds, world, signal, open = openInbox } = options;
  const caution = newCaution();
  let failures = 0;
  while (!signal.aborted) {
    let inbox: OpenedInbox | null = null;
    let retry: Retry = "soon";
    try {
      await forgetOtherInboxes(address.name);
      inbox = await open(address, tokens);
      await noteInboxState(address.name, { connectedAt: new Date(), lastError: null });
      log.info("inbox.connected", { inbox: address.name });
      do {
        await pollFolders(inbox, { address, folders, world, signal, caution });
        failures = 0;
        await inbox.wait(address.folder, Math.min(pollSeconds * 1_000, remainingMs(inbox)), signal);
      } while (!signal.aborted && remainingMs(inbox) > 0);
    } catch (error) {
      failures += 1;
      retry = await noteFailure(address, error);
    } finally {
      await inbox?.close().catch((error: unknown) => log.warn("inbox.close", { inbox: address.name, error }));
    }
    if (!signal.aborted) await pause(retry, failures, signal);
  }
}

function remainingMs({ renewAt }: OpenedInbox): number {
  return renewAt ? Math.max(renewAt.getTime() - Date.now(), 0) : Infinity;
}

async function noteFailure(address: InboxAddress, error: unknown): Promise<Retry> {
  const { retry, text: lastError } = inboxFault(error);
  log.error("inbox.failed", { inbox: address.name, retry, error });
  await noteInboxState(address.name, { connectedAt: null, lastError, lastErrorAt: new Date() }).catch(
    (cause: unknown) => log.error("inbox.state-not-kept", { error: cause }),
  );
  return retry;
}

async function pause(retry: Retry, failures: number, signal: AbortSignal): Promise<void> {
  const milliseconds = inboxPause(retry, failures, Math.random());
  if (milliseconds === null) await once(signal, "abort");
  else await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
