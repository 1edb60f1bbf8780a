import fs from "node:fs/promises";
import { beginLifetime } from "@/scripts/start/lifetime";

/** The lifetime of the bench, which a signal ends too. */
export const life = beginLifetime();

/**
 * Waits for a server that starts with its files in `dir`. To stop it, which counts once, takes the files away too; at the end of the bench,
 * however that comes, it is stopped.
 */
export async function stoppedAtEnd<Server extends { stop: () => Promise<void> }>(
  dir: string,
  starting: Promise<Server>,
): Promise<Server> {
  let stopping: Promise<void> | undefined;
  const end = async () => {
    await starting.then(
      (server) => server.stop(),
      () => undefined,
    );
    await fs.rm(dir, { recursive: true, force: true, maxRetries: 5 });
  };
  const stop = () => (stopping ??= end());
  life.onEnd(stop);
  return { ...(await starting), stop };
}
