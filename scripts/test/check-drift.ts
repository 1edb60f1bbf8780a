import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { withDatabase } from "@/lib/db/connect-owner";
import { startEmbedded } from "@/lib/db/embedded";
import { runTool } from "./run-program";

const comparison = ["--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema.prisma", "--exit-code"];

/** Whether the migrations make the tables of schema.prisma: exit code 0, or 2 with the difference printed. Needs a database to try in. */
export async function checkDrift(): Promise<number> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "waxseal-drift-"));
  const postgres = await startEmbedded(folder, { fast: true });
  try {
    const url = withDatabase(postgres.url, "postgres");
    return await runTool("prisma/build/index.js", ["migrate", "diff", ...comparison], { DATABASE_OWNER_URL: url });
  } finally {
    await postgres.stop();
    await fs.rm(folder, { recursive: true, force: true });
  }
}
