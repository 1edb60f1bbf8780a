import { setTimeout as sleep } from "node:timers/promises";
import type { ImapLink } from "./imap-link";
import { runCommand } from "./run-command";
import { selectFolder } from "./select-folder";

/**
 * Resolves when mail came into the folder since it was last listed, when `milliseconds` have passed, or when the signal aborts.
 * IDLE is broken every `timeouts.probe` by a NOOP, so that a dead link is noticed and a server without IDLE is polled.
 * @throws ImapError when the link is lost.
 */
export async function waitForMail(
  link: ImapLink,
  folder: string,
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + milliseconds;
  if (signal.aborted || (await cameSinceListed(link, folder))) return;
  await runCommand(link, (client) => client.noop());
  while (!link.arrived && !signal.aborted && performance.now() < deadline) {
    await idle(link, Math.min(link.timeouts.probe, deadline - performance.now()), signal);
    if (signal.aborted) return;
    await runCommand(link, (client) => client.noop());
  }
}

async function cameSinceListed(link: ImapLink, folder: string): Promise<boolean> {
  const { uidValidity, uidNext } = await selectFolder(link, folder);
  const epoch = String(uidValidity);
  const listed = link.listed.get(folder);
  if (!listed) link.listed.set(folder, { epoch, uidNext, sizes: new Map() });
  return link.arrived || (listed !== undefined && (listed.epoch !== epoch || uidNext > listed.uidNext));
}

/** Lies in IDLE until mail arrives, the time is over, the signal aborts or the connection closes. */
async function idle(link: ImapLink, milliseconds: number, signal: AbortSignal): Promise<void> {
  const { client } = link;
  const over = new AbortController();
  const stop = () => over.abort();
  const stopOnMail = ({ count, prevCount }: { count: number; prevCount: number }) => {
    if (count > prevCount) stop();
  };
  client.on("exists", stopOnMail);
  client.on("close", stop);
  signal.addEventListener("abort", stop, { once: true });
  // A refused or broken IDLE is not awaited: the NOOP that follows tells whether the link lives.
  client.idle().catch((error: unknown) => void (link.fault = error));
  await sleep(milliseconds, undefined, { signal: over.signal }).catch(() => undefined);
  client.off("exists", stopOnMail);
  client.off("close", stop);
  signal.removeEventListener("abort", stop);
}
