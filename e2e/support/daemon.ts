import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";

/** A server that a test runs in a folder of its own. */
export type Daemon = {
  hasEnded(): boolean;
  /** All that it wrote to its error output so far. */
  complaints(): string;
  /** Ends it, and removes its folder. */
  stop(): Promise<void>;
};

/** Starts a program that stays in the foreground; it ends with this process at the latest. */
export function startDaemon(program: string, args: string[], folder: string, env?: NodeJS.ProcessEnv): Daemon {
  const server = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"], ...(env && { env }) });
  const kill = () => server.kill("SIGTERM");
  process.once("exit", kill);
  let said = "";
  server.stderr.on("data", (piece) => (said += String(piece)));
  const hasEnded = () => server.exitCode !== null || server.signalCode !== null;
  return {
    hasEnded,
    complaints: () => said,
    async stop() {
      process.off("exit", kill);
      if (!hasEnded()) {
        kill();
        await once(server, "exit");
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
