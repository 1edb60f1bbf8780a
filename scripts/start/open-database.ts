/**
 * Opens the database that the environment names, ready for use: the operator's own, or the embedded one, started here or adopted
 * from a start that is running. The start script and the scripts that work beside it (ingest, demo) call this.
 */
import path from "node:path";
import type { RoleUrls } from "@/lib/db/database-roles";
import { startEmbedded } from "@/lib/db/embedded";
import { prepareDatabase } from "@/lib/db/prepare-database";
import type { AppEnv } from "@/lib/env";
import { databaseSecret } from "./secrets";

export type OpenDatabase = RoleUrls & {
  ownerUrl: string;
  /** Starts the embedded Postgres again if it has died, under the same URLs; true where it had to. Keeps its log short. */
  revive: () => Promise<boolean>;
  /** Stops the embedded Postgres unless another process uses it; nothing where the database is the operator's own. */
  stop: () => Promise<void>;
};

/** @throws PlainError with the remedy where it cannot be started, reached or prepared. */
export async function openDatabase(env: AppEnv): Promise<OpenDatabase> {
  const secret = databaseSecret(env);
  const ownerUrl = env.DATABASE_OWNER_URL ?? env.DATABASE_URL;
  if (!ownerUrl) return openEmbedded(path.join(env.DATA_DIR, "postgres"), secret);
  const urls = await prepareDatabase({ ownerUrl, secret, appUrl: env.DATABASE_URL });
  return { ownerUrl, ...urls, revive: async () => false, stop: async () => undefined };
}

async function openEmbedded(dir: string, secret: string): Promise<OpenDatabase> {
  let postgres = await startEmbedded(dir);
  const stop = () => postgres.stop();
  const revive = async () => {
    if (postgres.isRunning()) {
      postgres.cutLog();
      return false;
    }
    await postgres.stop();
    postgres = await startEmbedded(dir);
    return true;
  };
  try {
    const urls = await prepareDatabase({ ownerUrl: postgres.url, secret });
    return { ownerUrl: postgres.url, ...urls, revive, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
