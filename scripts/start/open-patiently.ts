import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { roleUrls, type RoleUrls } from "@/lib/db/database-roles";
import { UnreachableError } from "@/lib/db/plain-error";
import type { AppEnv } from "@/lib/env";
import { policyCopyFile } from "@/lib/web/policy-copy-file";
import { backoffSeconds } from "./backoff";
import { type OpenDatabase, openDatabase } from "./open-database";
import { say } from "./say";
import { databaseSecret } from "./secrets";

export type ServeMeanwhile = (urls: RoleUrls) => Promise<unknown>;

/**
 * Opens the database. Where the operator's own cannot be reached and there are policies of domains to serve, `serveMeanwhile` is called,
 * since senders ask for these all the time, and the database is tried again until it is there or `signal` aborts.
 * Without `serveMeanwhile` it is not waited for.
 * @throws PlainError as `openDatabase` does.
 */
export async function openPatiently(
  env: AppEnv,
  { serveMeanwhile, signal }: { serveMeanwhile: ServeMeanwhile | null; signal: AbortSignal },
): Promise<OpenDatabase> {
  const ownerUrl = env.DATABASE_OWNER_URL ?? env.DATABASE_URL;
  for (let failures = 0; ;) {
    try {
      return await openDatabase(env);
    } catch (error) {
      if (!(error instanceof UnreachableError) || !ownerUrl || !serveMeanwhile || !hasPolicies(env)) throw error;
      failures += 1;
      if (failures === 1) {
        say(`${error.message} Until then the policies of domains are served from their copy, and nothing else.`);
        await serveMeanwhile(roleUrls(ownerUrl, databaseSecret(env), env.DATABASE_URL));
      }
      await sleep(backoffSeconds(failures, Math.random()) * 1_000, undefined, { signal });
    }
  }
}

function hasPolicies(env: AppEnv): boolean {
  const copy = fs.statSync(policyCopyFile(env.DATA_DIR), { throwIfNoEntry: false });
  return copy !== undefined && copy.size > "[]".length;
}
