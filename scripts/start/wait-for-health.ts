import { setTimeout as sleep } from "node:timers/promises";
import { PlainError } from "@/lib/db/plain-error";

type Wait = {
  host: string | undefined;
  port: number;
  seconds: number;
  hasDied: () => boolean;
  logFile: string;
  signal: AbortSignal;
};

/**
 * Waits until web answers `/api/health` with 200.
 * @throws PlainError where it dies first, or not within the time.
 */
export async function waitForHealth({ host, port, seconds, hasDied, logFile, signal }: Wait): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  let last = "no answer";
  while (performance.now() < deadline) {
    if (hasDied())
      throw new PlainError(`Waxseal cannot start, because its web process ended; the reason is in ${logFile}.`);
    last = await answer(new URL(`http://${reachable(host)}:${port}/api/health`));
    if (last === "200") return;
    await sleep(last === "no answer" ? 100 : 1_000, undefined, { signal });
  }
  throw new PlainError(`Waxseal is not ready after ${seconds} seconds (/api/health: ${last}); see ${logFile}.`);
}

/** Who listens on every address is reached on loopback. */
function reachable(host: string | undefined): string {
  if (host === undefined || host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

async function answer(url: URL): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    await response.body?.cancel();
    return String(response.status);
  } catch {
    return "no answer";
  }
}
