import { spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import type { EmbeddedPlace } from "./embedded-place";
import { giveToFolderOwner } from "./give-to-folder-owner";
import type { PostgresBinaries } from "./postgres-binaries";
import { accepts, type Postmaster, stopPostmaster } from "./postmaster";
import { bareEnvironment, runAs } from "./run-as";

export type Launch = ({ outcome: "running" } & Postmaster) | { outcome: "failed"; reason: string };

/** Its log holds no statement and no value: they may be a tenant's. */
const settings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "timezone=UTC",
  "log_timezone=UTC",
  "log_checkpoints=off",
  // A first backlog grows tables from nothing: without early statistics the planner takes wrong indexes for a minute.
  "autovacuum_naptime=5s",
  "log_error_verbosity=terse",
  "log_min_error_statement=panic",
];
const fastSettings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
const maxLogBytes = 5_000_000;

/** Starts Postgres over the cluster of `place` and waits until it can be used, or has ended. @throws PlainError as `accepts` does. */
export async function launchPostgres(place: EmbeddedPlace, binaries: PostgresBinaries, fast: boolean): Promise<Launch> {
  const run = runAs(place.home, binaries.postgres);
  const port = await choosePort(place.port);
  const options = [...settings, `port=${port}`, ...(fast ? fastSettings : [])].flatMap((setting) => ["-c", setting]);
  const [command, args] = run.command(binaries.postgres, ["-D", place.cluster, ...options]);
  const env = { ...bareEnvironment, ...binaries.env };
  const log = openLog(place);
  // Detached, so that Ctrl-C in a terminal does not reach Postgres before those who still use it.
  const stdio = ["ignore" as const, log, log];
  const child = spawn(command, args, { ...run.owner, env, cwd: place.cluster, detached: true, stdio });
  fs.closeSync(log);
  child.unref();

  let failure: string | undefined;
  child.on("error", (error) => (failure ??= error.message));
  const hasEnded = () => failure !== undefined || child.exitCode !== null || child.signalCode !== null;
  const isReady = await accepts(place, () => port, hasEnded).catch(async (error: unknown) => {
    if (child.pid) await stopPostmaster(child.pid);
    throw error;
  });
  if (!isReady || !child.pid) return { outcome: "failed", reason: failure ?? lastComplaint(place.log) };
  fs.writeFileSync(place.port, `${port}\n`, { mode: 0o600 });
  giveToFolderOwner(place.port);
  return { outcome: "running", pid: child.pid, port };
}

/** The port of last time where it is free, so that a restart does not change anybody's URL. */
async function choosePort(file: string): Promise<number> {
  const before = fs.existsSync(file) ? Number.parseInt(fs.readFileSync(file, "utf8"), 10) || 0 : 0;
  return (await freePort(before)) ?? (await freePort(0)) ?? 0;
}

function freePort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(null));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === "object" ? address.port : null));
    });
  });
}

/** Empties a log that has grown too long. Postgres writes on at its new end, since it was opened to append. */
export function cutLog({ log }: EmbeddedPlace): void {
  const size = fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size > maxLogBytes) fs.truncateSync(log);
}

function openLog(place: EmbeddedPlace): number {
  cutLog(place);
  const log = fs.openSync(place.log, "a", 0o600);
  giveToFolderOwner(place.log);
  return log;
}

function lastComplaint(log: string): string {
  const lines = fs.readFileSync(log, "utf8").trim().split("\n").slice(-20);
  const complaint = lines.findLast((line) => /\b(FATAL|PANIC|ERROR):/.test(line)) ?? lines.at(-1) ?? "";
  return complaint.replace(/^.*?\b(FATAL|PANIC|ERROR):\s*/, "");
}
