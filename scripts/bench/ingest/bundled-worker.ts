import fs from "node:fs";
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { bundleOf } from "@/scripts/start/bundle";
import { workerFlags } from "@/scripts/start/worker-flags";
import type { Stage } from "./stage";

export type BundledWorker = {
  /** Megabytes in memory now. */
  rssMb: () => number;
  /** Ends it; gives the most megabytes that it had in memory. */
  stop: () => Promise<number>;
};

/** Starts the worker as `npm start` does; resolves when it has signed in to the inbox. */
export async function startWorker({ dir, dovecot, client, workerUrl, dns }: Stage): Promise<BundledWorker> {
  await client.query(`DELETE FROM "InboxState"`);
  const child = spawn(process.execPath, [...workerFlags, "--enable-source-maps", bundleOf("worker", false)], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: "production", DATA_DIR: dir, DATABASE_ROLE_URL: workerUrl },
      ...{ INBOX_URL: dovecot.url(), NODE_EXTRA_CA_CERTS: dovecot.caFile, DNS_SERVERS: dns },
    },
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const memory = (field: "VmRSS" | "VmHWM") => {
    const status = fs.readFileSync(`/proc/${child.pid}/status`, "utf8");
    return Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  };
  const isConnected = async () =>
    (await client.query(`SELECT 1 FROM "InboxState" WHERE "connectedAt" IS NOT NULL`)).rowCount !== 0;
  while (!(await isConnected())) {
    if (child.exitCode !== null) throw new Error("The worker ended before it had signed in to the inbox.");
    await sleep(10);
  }
  const stop = async () => {
    const peak = memory("VmHWM");
    child.kill("SIGTERM");
    await ended;
    return peak;
  };
  return { rssMb: () => memory("VmRSS"), stop };
}
