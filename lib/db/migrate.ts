import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { connectOwner, databaseOf } from "./connect-owner";
import { PlainError } from "./plain-error";

const root = path.resolve(import.meta.dirname, "../..");

/**
 * Applies the migrations that `ownerUrl`'s database lacks, by Prisma's own command. Quiet unless it fails.
 * @throws PlainError with what Prisma said, or where a newer Waxseal has changed the database.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  await refuseNewer(ownerUrl);
  const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
  const child = spawn(process.execPath, [prisma, "migrate", "deploy"], {
    cwd: root,
    env: prismaEnvironment(ownerUrl),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (said += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new PlainError(whyNot(said, databaseOf(ownerUrl)));
}

/** P3005: there are tables, and none of Prisma's. */
function whyNot(said: string, database: string): string {
  if (said.includes("P3005"))
    return `The database "${database}" holds tables of something else: name one of its own for Waxseal in DATABASE_URL.`;
  return `The migrations cannot be applied. Prisma says:\n${said.trim()}`;
}

/** Prisma passes over migrations that it does not know, and what writes to tables of another shape fails or damages them. */
async function refuseNewer(ownerUrl: string): Promise<void> {
  const known = new Set(fs.readdirSync(path.join(root, "prisma/migrations")));
  const unknown = (await appliedTo(ownerUrl)).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new PlainError(
    `The database was changed by a newer Waxseal (${unknown.join(", ")}), and this one cannot use it: ` +
      "start the newer one again, or go back to the backup that was made before the upgrade.",
  );
}

async function appliedTo(ownerUrl: string): Promise<string[]> {
  const client = await connectOwner(ownerUrl);
  if (!client) return [];
  try {
    const { rows } = await client.query<{ exists: boolean }>(
      "SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS exists",
    );
    if (!rows[0]?.exists) return [];
    const { rows: applied } = await client.query<{ name: string }>(
      `SELECT "migration_name" AS name FROM public."_prisma_migrations"
        WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL ORDER BY 1`,
    );
    return applied.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

function prismaEnvironment(ownerUrl: string): NodeJS.ProcessEnv {
  // eslint-disable-next-line no-restricted-syntax -- handed on to the child as it is (proxies, certificates); nothing is read here
  const inherited = process.env;
  return {
    ...inherited,
    // The engine is started through `env node`, which must find this node.
    PATH: [path.dirname(process.execPath), inherited.PATH].filter(Boolean).join(path.delimiter),
    DATABASE_OWNER_URL: ownerUrl,
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    NO_COLOR: "1",
  };
}
