import fs from "node:fs/promises";
import { beginLifetime } from "@/scripts/start/lifetime";

/** The lifetime of the bench, which a signal ends too. */
export const life = beginLifetime();

/** Waits for a server that starts with its files in `dir`. At the end of the bench, however that comes, it is stopped and the files go. */
export function stoppedAtEnd<Server extends { stop: () => Promise<void> }>(
  dir: string,
  starting: Promise<Server>,
): Promise<Server> {
  life.onEnd(async () => {
    await starting.then(
      (server) => server.stop(),
      () => undefined,
    );
    await fs.rm(dir, { recursive: true, force: true, maxRetries: 5 });
  });
  return starting;
}
