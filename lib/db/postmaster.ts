import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { codeOf } from "./connect-owner";
import { type EmbeddedPlace, embeddedUrl } from "./embedded-place";
import { PlainError } from "./plain-error";
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

/** Another Postgres may have taken the port a moment before, and refuses us: in as many half seconds ours has ended over it. */
const mostRefusals = 5;

/**
 * Waits until the Postgres of `place` can be connected to (true), or until `isOver` says that there is nothing to wait for (false).
 * @throws PlainError where it has another password than the one that is kept.
 */
export async function accepts(place: EmbeddedPlace, port: () => number, isOver: () => boolean): Promise<boolean> {
  let refusals = 0;
  while (!isOver()) {
    const connectionString = embeddedUrl(place, port(), "postgres");
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (error) {
      const isRefused = codeOf(error) === "28P01";
      refusals += isRefused ? 1 : 0;
      if (refusals === mostRefusals) throw otherPassword(place, error);
      await sleep(isRefused ? 500 : 25);
    }
  }
  return false;
}

function otherPassword({ home }: EmbeddedPlace, cause: unknown): PlainError {
  return new PlainError(
    `The database in ${home} does not take the password in ${path.join(home, "owner-password")}, which is made anew where it is missing: ` +
      "put the one that belongs to it in its place, as from a backup, and start again.",
    { cause },
  );
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
