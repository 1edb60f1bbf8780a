import { setTimeout as sleep } from "node:timers/promises";
import { PlainError } from "@/lib/db/plain-error";

type Wait = { port: number; seconds: number; hasDied: () => boolean; logFile: string; signal: AbortSignal };

/**
 * Waits until web answers `/api/health` with 200.
 * @throws PlainError where it dies first, or not within the time.
 */
export async function waitForHealth({ port, seconds, hasDied, logFile, signal }: Wait): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  let last = "no answer";
  while (Date.now() < deadline) {
    if (hasDied())
      throw new PlainError(`Waxseal cannot start, because its web process ended; the reason is in ${logFile}.`);
    last = await answer(port);
    if (last === "200") return;
    await sleep(100, undefined, { signal });
  }
  throw new PlainError(`Waxseal is not ready after ${seconds} seconds (/api/health: ${last}); see ${logFile}.`);
}

async function answer(port: number): Promise<string> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(30_000) });
    await response.body?.cancel();
    return String(response.status);
  } catch {
    return "no answer";
  }
}
