import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/lib/db/embedded";
import { prepareDatabase } from "@/lib/db/prepare-database";

declare module "vitest" {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

/** For vitest: one embedded Postgres for the whole run, with a migrated database that test files copy. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), "waxseal-postgres-"));
  const postgres = await startEmbedded(dir, { fast: true });
  await prepareDatabase({ ownerUrl: postgres.url, secret: "for tests" });
  project.provide("postgresUrl", postgres.url);
  return async () => {
    await postgres.stop();
    await fs.rm(dir, { recursive: true, force: true });
  };
}
