import { withFullStop } from "@/lib/names/with-full-stop";
import { backoffSeconds } from "./backoff";
import type { Lifetime } from "./lifetime";
import type { OpenDatabase } from "./open-database";
import { say } from "./say";

const pauseMilliseconds = 2_000;

/**
 * Looks after the embedded Postgres for as long as we live: where it has died, it is started again. Where it cannot be, as on a full disk,
 * that is said, and tried until it can: without it the policies of domains are served all the same.
 */
export function watchDatabase(database: Pick<OpenDatabase, "revive">, life: Pick<Lifetime, "signal" | "onEnd">): void {
  let failures = 0;
  const look = async () => {
    if (life.signal.aborted) return;
    try {
      if (await database.revive()) say("The embedded Postgres had ended; it was started again.");
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures === 1)
        say(
          `${sentence(error)} It is tried again until it does; meanwhile the policies of domains are served, and nothing else.`,
        );
    }
    const pause = failures === 0 ? pauseMilliseconds : backoffSeconds(failures, Math.random()) * 1_000;
    if (!life.signal.aborted) timer = setTimeout(look, Math.max(pause, pauseMilliseconds));
  };
  let timer = setTimeout(look, pauseMilliseconds);
  life.onEnd(() => clearTimeout(timer));
}

function sentence(error: unknown): string {
  return withFullStop(error instanceof Error ? error.message : String(error));
}
