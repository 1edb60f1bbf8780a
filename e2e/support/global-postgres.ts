import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/lib/db/embedded";
import { embeddedPlace } from "@/lib/db/embedded-place";
import { findPostmaster } from "@/lib/db/postmaster";
import { prepareDatabase } from "@/lib/db/prepare-database";

declare module "vitest" {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

/** For vitest: one embedded Postgres for the whole run, with a migrated database that test files copy. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-postgres-"));
  const killAtExit = () => {
    const running = findPostmaster(embeddedPlace(dir).cluster);
    if (running) process.kill(running.pid, "SIGQUIT");
    fs.rmSync(dir, { recursive: true, force: true });
  };
  process.once("exit", killAtExit);
  // Told to end, vitest waits for nobody.
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
  const postgres = await startEmbedded(dir, { fast: true });
  await prepareDatabase({ ownerUrl: postgres.url, secret: "for tests" });
  project.provide("postgresUrl", postgres.url);
  return async () => {
    process.off("exit", killAtExit);
    await postgres.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  };
}
