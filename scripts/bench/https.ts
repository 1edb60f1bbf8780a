import fs from "node:fs/promises";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { once } from "node:events";
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import pg from "pg";
import { freePort } from "@/e2e/support/free-port";
import { reportJson } from "@/e2e/support/report-mail";
import { startEmbedded } from "@/lib/db/embedded";
import { prepareDatabase } from "@/lib/db/prepare-database";
import { newToken } from "@/lib/domains/report-address";
import { build } from "@/scripts/start/build";
import { bundleOf } from "@/scripts/start/bundle";
import type { Bench } from "./bench";
import { life, stoppedAtEnd } from "./life";
import { percentile } from "./percentile";
import { sampleReport, type SampleCase } from "./sample-mails";

type Figures = { requestsPerSecond: number; p50Ms: number; p99Ms: number; pageP99Ms: number };

const atOnce = 16;
/** So many to one address, and from one sender, stay below what is put off. */
const postsPerDomain = 100;

/**
 * Reports posted over HTTPS: from the socket to committed bytes, by the web process as it runs in production, sixteen at a time, on a
 * Postgres with its durable settings; and how long the sign-in page takes meanwhile,
 * asked for ten times a second.
 */
export const httpsBench: Bench = async ({ mails, say }) => {
  const count = mails ?? 4_000;
  await build({ signal: life.signal });
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), "waxseal-bench-"));
  const postgres = await stoppedAtEnd(dir, startEmbedded(dir));
  const { webUrl } = await prepareDatabase({ ownerUrl: postgres.url, secret: "for the bench" });
  const tokens = await watchDomains(postgres.url, Math.ceil((2 * count) / postsPerDomain));
  const web = await runWeb({ webUrl, dir });
  const cases: Record<string, Figures> = {};
  try {
    for (const kind of ["typical", "empty"] as const) {
      const figures = await measure(kind, count, { port: web.port, tokens });
      const { requestsPerSecond, p50Ms, p99Ms, pageP99Ms } = figures;
      say(
        `${kind}: ${requestsPerSecond} requests/s, p50 ${p50Ms} ms, p99 ${p99Ms} ms; a page meanwhile p99 ${pageP99Ms} ms`,
      );
      cases[kind] = figures;
    }
    return { cases };
  } finally {
    await web.stop();
    await postgres.stop();
    await fs.rm(dir, { recursive: true, force: true });
  }
};

async function watchDomains(ownerUrl: string, count: number): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => newToken());
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO "Workspace" ("slug", "name") VALUES ('bench', 'Bench') RETURNING "id"`,
  );
  await client.query(
    `INSERT INTO "Domain" ("workspaceId", "name", "token", "verifiedAt")
     SELECT $1, 'd' || t.n || '.example', t.token, now() FROM unnest($2::text[]) WITH ORDINALITY AS t (token, n)`,
    [rows[0]?.id, tokens],
  );
  await client.end();
  return tokens;
}

async function runWeb({ webUrl, dir }: { webUrl: string; dir: string }) {
  const port = await freePort();
  const child = spawn(process.execPath, [bundleOf("web", false)], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      ...{
        PATH: process.env.PATH,
        NODE_ENV: "production",
        DATA_DIR: dir,
        DATABASE_ROLE_URL: webUrl,
        PORT: String(port),
      },
      ...{ AUTH_SECRET: "for the bench alone", TRUSTED_PROXIES: "127.0.0.1", NEXT_TELEMETRY_DISABLED: "1" },
    },
  });
  const stop = async () => {
    const ended = once(child, "close");
    child.kill("SIGTERM");
    await ended;
  };
  for (;;) {
    const isWell = await send({ port, path: "/api/health", method: "GET" }).catch(() => 0);
    if (isWell === 200) return { port, stop };
    await sleep(100);
  }
}

async function measure(
  kind: SampleCase,
  count: number,
  { port, tokens }: { port: number; tokens: string[] },
): Promise<Figures> {
  const bodies = Array.from({ length: count }, (_, n) => gzipSync(reportJson(sampleReport(kind, n))));
  const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce });
  const [posts, pages]: [number[], number[]] = [[], []];
  let next = 0;
  async function postSome(): Promise<void> {
    for (let n = next++; n < count; n = next++) {
      const token = tokens[n % tokens.length] ?? "";
      const headers = {
        "Content-Type": "application/tlsrpt+gzip",
        "X-Forwarded-For": `198.18.${(n >> 8) & 255}.${n & 255}`,
      };
      const sent = { port, path: `/api/tlsrpt/${token}`, method: "POST", agent, headers };
      const [status, ms] = await timed(() => send(sent, bodies[n]));
      if (status !== 200) throw new Error(`A report was answered with ${status}.`);
      posts.push(ms);
    }
  }
  async function openPages(): Promise<void> {
    for (; next < count; await sleep(100))
      pages.push((await timed(() => send({ port, path: "/sign-in", method: "GET" })))[1]);
  }
  const began = performance.now();
  await Promise.all([...Array.from({ length: atOnce }, postSome), openPages()]);
  const seconds = (performance.now() - began) / 1_000;
  agent.destroy();
  return {
    requestsPerSecond: Math.round(count / seconds),
    ...{ p50Ms: percentile(posts, 0.5), p99Ms: percentile(posts, 0.99), pageP99Ms: percentile(pages, 0.99) },
  };
}

function send(options: http.RequestOptions, body?: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", ...options }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    request.on("error", reject);
    request.end(body);
  });
}

async function timed<Result>(work: () => Promise<Result>): Promise<[Result, number]> {
  const began = performance.now();
  const result = await work();
  return [result, performance.now() - began];
}
