import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { isAlive, processIdentity } from "./process-identity";

/** The Postgres that serves a cluster, as its `postmaster.pid` tells. */
export type Postmaster = { pid: number; port: number };

/** The living Postgres of `cluster`, or null; a pid file that a crash left behind is removed, even if its number is in use again. */
export function findPostmaster(cluster: string): Postmaster | null {
  const file = path.join(cluster, "postmaster.pid");
  if (!fs.existsSync(file)) return null;
  const lines = fs.readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (serves(pid, cluster)) return { pid, port: Number(lines[3] ?? 0) };
  fs.rmSync(file, { force: true });
  return null;
}

/** Waits until `connectUrl` can be connected to (true), or until `isOver` says that there is nothing to wait for (false). */
export async function accepts(connectUrl: () => string, isOver: () => boolean): Promise<boolean> {
  while (!isOver()) {
    const client = new pg.Client({ connectionString: connectUrl(), connectionTimeoutMillis: 5_000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      await sleep(25);
    }
  }
  return false;
}

/** Asks for a fast shutdown (open transactions are rolled back) and waits for the end; after 30 s it asks for an immediate one. */
export async function stopPostmaster(pid: number): Promise<void> {
  const identity = processIdentity(pid);
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    if (!identity || !isAlive(identity)) return;
    process.kill(pid, signal);
    const deadline = performance.now() + 30_000;
    while (isAlive(identity) && performance.now() < deadline) await sleep(25);
  }
}

function serves(pid: number, cluster: string): boolean {
  if (!processIdentity(pid)) return false;
  try {
    // Postgres stands in its own cluster, which tells it from a stranger that got the same number after a crash.
    const [stands, wanted] = [fs.statSync(`/proc/${pid}/cwd`), fs.statSync(cluster)];
    return stands.ino === wanted.ino && stands.dev === wanted.dev;
  } catch {
    return true;
  }
}
