/** The application as an operator starts it, for browser tests: `scripts/start.ts` on a data directory and a port of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "@/lib/db/process-identity";
import { root } from "@/scripts/start/root";
import { freePort } from "./free-port";
import { processesUnder } from "./processes-under";

export type App = {
  /** `http://localhost:port` */
  url: string;
  dataDir: string;
  pid: number;
  /** All that it wrote to the terminal so far. */
  output: () => string;
  /** The processes under it (web, worker, Postgres and their own), each by an identity that `isAlive` takes. */
  processes: () => string[];
  /** Asks it to end and waits until it and all under it have. Returns the exit code. A data directory made here is removed. */
  stop: () => Promise<number | null>;
};

type Options = {
  env?: Record<string, string>;
  /** One that is there already, and stays. */
  dataDir?: string;
};

const readyMilliseconds = 90_000;
const endMilliseconds = 15_000;

/** Of our own environment only what programs need; the rest is empty, so that neither it nor a `.env` reaches the application. */
const kept = ["PATH", "HOME", "LANG", "TMPDIR"];
const emptied = [
  ...[
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "DATABASE_ROLE_URL",
    "APP_URL",
    "HOST",
    "NEXTAUTH_URL",
    "AUTH_SECRET",
    "SET_UP_CODE",
  ],
  ...["INBOX_URL", "INBOX_FOLDERS", "INBOX_POLL_SECONDS", "INBOX_OAUTH_TENANT", "INBOX_OAUTH_CLIENT_ID"],
  ...["INBOX_OAUTH_CLIENT_SECRET", "INBOX_OAUTH_REFRESH_TOKEN", "INBOX_OAUTH_TOKEN_URL"],
  ...["TRUSTED_PROXIES", "TRUSTED_AUTHSERV_ID", "REPORT_ADDRESS", "SIGN_UP", "DOMAIN_PROOF"],
  ...["DNS_SERVERS", "DNS_VALIDATES", "ALLOW_PRIVATE_NETWORKS"],
  ...["POLICY_HOST", "TLS_ASK_KEY", "POLICY_PORT", "SMTP_PORT"],
];

/**
 * Starts the production build (made beforehand) and waits until it says that it is ready.
 * @throws Error with what it said, if it ends before.
 */
export async function startApp({ env = {}, dataDir }: Options = {}): Promise<App> {
  const dir = dataDir ?? fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-app-"));
  const started = launchApp({ PORT: String(await freePort()), DATA_DIR: dir, ...env });
  const { child, output } = started;
  const url = await readyUrl(started).catch(async (error: unknown) => {
    await end(child);
    throw error;
  });
  const pid = child.pid ?? 0;
  return {
    url,
    dataDir: dir,
    pid,
    output,
    processes: () => processesUnder(pid),
    stop: async () => {
      const under = processesUnder(pid);
      const code = await end(child);
      await allGone(under);
      if (!dataDir) fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
      return code;
    },
  };
}

type Launched = { child: ChildProcess; output: () => string };

/** Starts it and waits for nothing. */
export function launchApp(env: Record<string, string>): Launched {
  const inherited = Object.fromEntries(kept.map((name) => [name, process.env[name] ?? ""]));
  const empty = Object.fromEntries(emptied.map((name) => [name, ""]));
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    cwd: root,
    env: { ...inherited, ...empty, NODE_ENV: "production", ...env },
    // With a channel it ends with us, even where we are killed.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (said += String(chunk)));
  return { child, output: () => said };
}

async function readyUrl({ child, output }: Launched): Promise<string> {
  const deadline = Date.now() + readyMilliseconds;
  while (Date.now() < deadline) {
    const url = /^Ready on (\S+)$/m.exec(output())?.[1];
    if (url) return url;
    if (hasEnded(child)) break;
    await sleep(50);
  }
  throw new Error(`The application did not become ready. It said:\n${output()}`);
}

async function end(child: ChildProcess): Promise<number | null> {
  if (hasEnded(child)) return child.exitCode;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
  return child.exitCode;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function allGone(processes: string[]): Promise<void> {
  const deadline = Date.now() + endMilliseconds;
  while (processes.some(isAlive)) {
    if (Date.now() > deadline) throw new Error(`Still there: process ${processes.filter(isAlive).join(", process ")}.`);
    await sleep(50);
  }
}
