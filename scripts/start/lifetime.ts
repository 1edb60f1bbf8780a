import { PlainError } from "@/lib/db/plain-error";

/** From the start of the program to its end, in whichever way that comes. */
export type Lifetime = {
  /** Aborted as soon as the end begins. */
  signal: AbortSignal;
  /** Has `close` run at the end; what was registered last is closed first. */
  onEnd: (close: () => Promise<void> | void) => void;
  /** Waits for ever once the end has begun, so that a start that is under way goes no further. */
  proceed: () => Promise<void>;
  /** Closes everything and exits; a second call waits for the first. An `error` is explained, and the exit code is then 1. */
  end: (error?: unknown) => Promise<never>;
};

const endSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const forever = new Promise<never>(() => undefined);

/**
 * Begins the lifetime of this process: from now on a signal, or the end of a parent to whom there is a channel, ends it cleanly, with exit
 * code 0.
 */
export function beginLifetime(): Lifetime {
  const ending = new AbortController();
  const closers: (() => Promise<void> | void)[] = [];

  async function end(error?: unknown): Promise<never> {
    if (ending.signal.aborted) return forever;
    ending.abort();
    if (error !== undefined) explain(error);
    for (const close of closers.reverse()) {
      try {
        await close();
      } catch (problem) {
        explain(problem);
      }
    }
    process.exit(error === undefined ? 0 : 1);
  }
  for (const signal of endSignals) process.on(signal, () => void end());
  // Whoever launched us with a channel (a test, a bench) takes us along, even when killed; listening must not keep us alive.
  process.once("disconnect", () => void end());
  process.channel?.unref();
  process.on("uncaughtException", (error) => void end(error));
  // A terminal that was closed must not keep us from closing the rest.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  return {
    signal: ending.signal,
    onEnd: (close) => void closers.push(close),
    proceed: () => (ending.signal.aborted ? forever : Promise.resolve()),
    end,
  };
}

/** What the operator can mend is said in its one sentence; anything else is a bug, and its stack belongs in the report of it. */
function explain(error: unknown): void {
  if (error instanceof PlainError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
}
