/** The worker process: watches the inbox and runs the recurring jobs, until it is told to stop. */
import path from "node:path";
import { cachingWorld } from "@/lib/domains/world";
import { env } from "@/lib/env";
import { inboxAddress } from "@/lib/inbox/inbox";
import { inboxLease } from "@/lib/inbox/inbox-state";
import { inboxTokens } from "@/lib/inbox/inbox-tokens";
import { watchInbox } from "@/lib/inbox/watch-inbox";
import { log } from "@/lib/log";
import { stopSignal } from "@/lib/stop-signal";
import { recurring } from "./recurring";
import { runRecurring } from "./run-recurring";
import { whileLeased } from "./lease";

const secondsToFinish = 10;

async function main(): Promise<void> {
  const stop = stopSignal();
  stop.addEventListener("abort", () => setTimeout(() => process.exit(0), secondsToFinish * 1_000).unref());
  const address = inboxAddress(env.INBOX_URL ?? `maildir:${path.join(env.DATA_DIR, "inbox")}`);
  const tokens = inboxTokens(address, env);
  const world = cachingWorld();
  log.info("worker.started", { inbox: address.name });
  await Promise.all([
    whileLeased(inboxLease(address.name), stop, (signal) =>
      watchInbox({ address, folders: env.INBOX_FOLDERS, tokens, pollSeconds: env.INBOX_POLL_SECONDS, world, signal }),
    ),
    runRecurring(recurring, world, stop),
  ]);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    log.error("worker.failed", { error });
    process.exit(1);
  },
);
