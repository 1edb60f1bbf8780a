import type { Lifetime } from "./lifetime";
import type { OpenDatabase } from "./open-database";
import { say } from "./say";

const pauseMilliseconds = 2_000;

/** Looks after the embedded Postgres for as long as we live: where it has died, it is started again; where it cannot be, we end. */
export function watchDatabase(database: OpenDatabase, life: Lifetime): void {
  const look = async () => {
    if (life.signal.aborted) return;
    try {
      if (await database.revive()) say("The embedded Postgres had ended; it was started again.");
      timer = setTimeout(look, pauseMilliseconds);
    } catch (error) {
      await life.end(error);
    }
  };
  let timer = setTimeout(look, pauseMilliseconds);
  life.onEnd(() => clearTimeout(timer));
}
