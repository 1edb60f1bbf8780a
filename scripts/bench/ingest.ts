import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { startDovecot } from "@/e2e/support/dovecot";
import { startEmbedded } from "@/lib/db/embedded";
import { prepareDatabase } from "@/lib/db/prepare-database";
import { dkimKeyPair } from "@/scripts/demo/sign-mail";
import { startDnsServer } from "@/scripts/demo/dns-server";
import { build } from "@/scripts/start/build";
import { bundleOf } from "@/scripts/start/bundle";
import type { Bench } from "./bench";
import { benchDomain, benchSelector, benchSubmitter, signedMail, type SampleCase } from "./sample-mails";
import { measureStages } from "./stages";

type Figures = { mailsPerSecond: number; peakRssMb: number; stagesMs: Record<string, number> };

/**
 * Dovecot to committed rows and tallies and the mail filed, signatures verified, by the bundled worker as it runs in production, on a
 * Postgres with its durable settings.
 */
export const ingestBench: Bench = async ({ mails, say }) => {
  const count = mails ?? 4_000;
  await build({ signal: new AbortController().signal });
  const cases: Record<string, Figures> = {};
  for (const kind of ["typical", "empty"] as const) {
    const figures = await measure(kind, count);
    const stages = Object.entries(figures.stagesMs).map(([stage, ms]) => `${stage} ${ms.toFixed(3)}`);
    say(`${kind}: ${figures.mailsPerSecond} mails/s, worker's peak RSS ${figures.peakRssMb} MB`);
    say(`  CPU milliseconds per mail by stage, one after the other: ${stages.join(", ")}`);
    cases[kind] = figures;
  }
  return { cases };
};

async function measure(kind: SampleCase, count: number): Promise<Figures> {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), "waxseal-bench-"));
  const postgres = await startEmbedded(dir);
  const dovecot = await startDovecot();
  const key = dkimKeyPair();
  const keyName = `${benchSelector}._domainkey.${benchSubmitter}`;
  const dns = await startDnsServer(() => ({ [keyName]: { txt: [key.txt], ttl: 300 } }));
  const { workerUrl } = await prepareDatabase({ ownerUrl: postgres.url, secret: "for the bench" });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    const to = await watchDomain(client);
    const raws = await Promise.all(Array.from({ length: count }, (_, n) => signedMail(kind, n, to, key)));
    for (const raw of raws) await dovecot.deliver(raw);
    const run = await runWorker({ workerUrl, inboxUrl: dovecot.url(), caFile: dovecot.caFile, dns: dns.address, dir });
    const seconds = await untilFiled(client, dovecot, count);
    const peakRssMb = await run.stop();
    const stagesMs = await measureStages({ raws: raws.slice(0, 400), workerUrl, dns: dns.address, client });
    return { mailsPerSecond: Math.round(count / seconds), peakRssMb, stagesMs };
  } finally {
    await client.end();
    await dns.stop();
    await dovecot.stop();
    await postgres.stop();
    await fs.rm(dir, { recursive: true, force: true });
  }
}

/** A workspace with the verified domain; returns the address of its reports. */
async function watchDomain(client: pg.Client): Promise<string> {
  const token = "b".repeat(26);
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO "Workspace" ("slug", "name") VALUES ('bench', 'Bench') RETURNING "id"`,
  );
  const columns = `("workspaceId", "name", "token", "verifiedAt", "nextProofAt")`;
  await client.query(`INSERT INTO "Domain" ${columns} VALUES ($1, $2, $3, now(), now() + interval '1 day')`, [
    rows[0]?.id,
    benchDomain,
    token,
  ]);
  // A sender that is known for long: of a new one only some reports would count.
  await client.query(
    `INSERT INTO "Reporter" ("workspaceId", "domainId", "organization", "name", "firstSeenAt")
     SELECT "workspaceId", "id", $1, $1, '2020-01-01' FROM "Domain"`,
    [benchSubmitter],
  );
  return `tlsrpt+${token}@localhost`;
}

type Run = { workerUrl: string; inboxUrl: string; caFile: string; dns: string; dir: string };

async function runWorker({ workerUrl, inboxUrl, caFile, dns, dir }: Run) {
  const child = spawn(process.execPath, [bundleOf("worker", false)], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: "production", DATA_DIR: dir, DATABASE_ROLE_URL: workerUrl },
      ...{ INBOX_URL: inboxUrl, NODE_EXTRA_CA_CERTS: caFile, DNS_SERVERS: dns },
    },
  });
  const stop = async () => {
    const status = await fs.readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    const peak = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
    const ended = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGTERM");
    await ended;
    return Math.round(peak / 1024);
  };
  return { stop };
}

/** Seconds from the first delivery's look to the last mail filed. */
async function untilFiled(client: pg.Client, dovecot: Awaited<ReturnType<typeof startDovecot>>, count: number) {
  let began = 0;
  for (;;) {
    const { rows } = await client.query<{ done: number; connected: boolean }>(
      `SELECT (SELECT count(*)::int FROM "Report") AS "done", EXISTS (SELECT 1 FROM "InboxState" WHERE "connectedAt" IS NOT NULL) AS "connected"`,
    );
    if (began === 0 && rows[0]?.connected) began = performance.now();
    if (rows[0]?.done === count && ((await dovecot.folders()).INBOX ?? []).length === 0)
      return (performance.now() - began) / 1_000;
    await sleep(20);
  }
}
