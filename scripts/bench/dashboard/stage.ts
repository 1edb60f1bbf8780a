import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { startApp, type App } from "@/e2e/support/app";
import { openSession } from "@/lib/accounts/sessions";
import { useDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import { getDomainOrThrow } from "@/lib/domains/get-domain";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { signUp } from "@/lib/workspaces/sign-up";
import type { Workspace } from "@/lib/workspaces/workspace";
import { stoppedAtEnd } from "@/scripts/bench/life";
import { openDatabase } from "@/scripts/start/open-database";
import { checkTallies } from "./check-tallies";
import { heavyDomain, loadReports, ordinaryDomain } from "./load-reports";
import { loadTallies } from "./load-tallies";

/** An instance as it runs in production, with rows, and a member who is signed in. This process queries it as the web process does. */
export type DashboardStage = {
  app: App;
  workspace: Workspace;
  cookie: { name: string; value: string };
  heavy: Watched;
  ordinary: Watched;
};

export type Watched = { id: string; path: string };

type Plan = { rows: number; say: (line: string) => void };

/** Of an instance that is reached without TLS. */
const cookieName = "waxseal";
const secondsPerMinute = 60;

/** Makes a stage, does the work on it and takes it down. */
export async function onDashboardStage<Result>(
  { rows, say }: Plan,
  work: (stage: DashboardStage) => Promise<Result>,
): Promise<Result> {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), "waxseal-bench-"));
  const ours = { ...env, DATA_DIR: dir, DATABASE_URL: undefined, DATABASE_OWNER_URL: undefined };
  const database = await stoppedAtEnd(dir, openDatabase(ours));
  try {
    useDatabase(database.workerUrl);
    const account = { email: "bench@waxseal.example", password: "correct horse battery", workspaceName: "Bench" };
    const { user, workspace } = await signUp(account, null);
    const began = performance.now();
    await load(database.ownerUrl, rows);
    const seconds = Math.round((performance.now() - began) / 1_000);
    say(
      `${rows} failure rows and their tallies made in ${Math.floor(seconds / secondsPerMinute)} min ${seconds % secondsPerMinute} s`,
    );
    const cookie = { name: cookieName, value: await openSession(user.id, null) };
    useDatabase(database.webUrl);
    await checkTallies(workspace, [heavyDomain, ordinaryDomain]);
    const app = await startApp({ dataDir: dir });
    try {
      const [heavy, ordinary] = [await watched(workspace, heavyDomain), await watched(workspace, ordinaryDomain)];
      return await work({ app, workspace, cookie, heavy, ordinary });
    } finally {
      await app.stop();
    }
  } finally {
    await database.stop();
    await fs.rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function load(ownerUrl: string, rows: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  // The checks of keys between tables only cost time here, and what is not on the disk after a crash is not missed.
  for (const setting of [
    ...["session_replication_role = replica", "synchronous_commit = off", "work_mem = '256MB'"],
    ...["maintenance_work_mem = '256MB'", "jit = off", "timezone = 'UTC'"],
  ])
    await client.query(`SET ${setting}`);
  await loadReports(client, rows);
  await loadTallies(client);
  // Otherwise the worker of the new instance would begin with these.
  await client.query(`UPDATE "Domain" SET "nextCheckAt" = now() + interval '1 day'`);
  await client.query(
    `INSERT INTO "Lease" ("name", "holder", "until", "lastRunAt") VALUES ('reconcile tallies', 'bench', now(), now())`,
  );
  await client.query("VACUUM ANALYZE");
  await client.query("CHECKPOINT");
  await client.end();
}

async function watched(workspace: Workspace, name: string): Promise<Watched> {
  const { id } = await inWorkspace(workspace, (tenant) => getDomainOrThrow(tenant, name));
  return { id, path: `/${workspace.slug}/domains/${name}` };
}
