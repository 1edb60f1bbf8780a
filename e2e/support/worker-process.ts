/** The worker as it runs in production, bundled and in a process of its own, for tests that end it in the middle of things. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { bundleOptions } from "@/scripts/start/bundle";
import { root } from "@/scripts/start/root";

export type WorkerProcess = {
  pid: number;
  /** All that it logged so far. */
  output: () => string;
  hasEnded: () => boolean;
  /** Sends the signal; resolves to the exit code when it has ended. */
  end: (signal: "SIGKILL" | "SIGTERM") => Promise<number | null>;
  send: (signal: "SIGKILL" | "SIGSTOP" | "SIGCONT") => void;
};

type Surroundings = { databaseUrl: string; inboxUrl: string; dns?: string; env?: Record<string, string> };

export type WorkerBundle = { start: (surroundings: Surroundings) => WorkerProcess; remove: () => Promise<void> };

/** Bundles the worker afresh: tests are of the sources as they are. `remove` ends what still runs. */
export async function bundleWorker(): Promise<WorkerBundle> {
  const outfile = path.join(root, `dist/test/worker-${process.pid}.mjs`);
  await build({ ...bundleOptions("worker", false), outfile });
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-worker-"));
  const children: ChildProcess[] = [];
  const remove = async () => {
    await Promise.all(children.map((child) => end(child, "SIGKILL")));
    for (const file of [outfile, `${outfile}.map`]) fs.rmSync(file, { force: true });
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
  return { start: (surroundings) => start(outfile, dataDir, children, surroundings), remove };
}

function start(
  bundle: string,
  dataDir: string,
  children: ChildProcess[],
  { databaseUrl, inboxUrl, dns, env }: Surroundings,
): WorkerProcess {
  const child = spawn(process.execPath, [bundle], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production", DATA_DIR: dataDir },
      // Without a resolver of the test's own, look-ups go where nobody answers.
      ...{ DATABASE_ROLE_URL: databaseUrl, INBOX_URL: inboxUrl, DNS_SERVERS: dns ?? "127.0.0.1:9" },
      ...{ INBOX_POLL_SECONDS: "1", ...env },
    },
  });
  children.push(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (piece) => (said += String(piece)));
  return {
    pid: child.pid ?? 0,
    output: () => said,
    hasEnded: () => hasEnded(child),
    end: (signal) => end(child, signal),
    send: (signal) => void child.kill(signal),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (!hasEnded(child)) {
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  }
  return child.exitCode;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
