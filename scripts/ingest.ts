/**
 * `npm run -s ingest -- FILE…`: puts report files and mails through the real door and prints what came of each. Works beside a
 * running instance, or starts the embedded database for the time it needs.
 */
import { randomUUID } from "node:crypto";
import { openFile } from "./parse/open-file";
import { readCall } from "./read-call";
import { openDatabase } from "./start/open-database";
import { readEnvironment } from "./start/environment";

const usage = `Usage: npm run -s ingest -- FILE…

Exit status: 0 when all files were read; 1 when one was not, or the database cannot be used; 2 for a wrong call.
`;

async function main(): Promise<number> {
  const call = readCall(usage, {}, ({ positionals }) => positionals.length > 0);
  if (typeof call === "number") return call;
  const database = await openDatabase(await readEnvironment());
  for (const signal of ["SIGINT", "SIGTERM"])
    process.once(signal, () => void database.stop().finally(() => process.exit(130)));
  try {
    return await ingestFiles(call.positionals, database.workerUrl);
  } finally {
    await database.stop();
  }
}

/** Loaded only now: the environment must be read first, .env included. */
async function ingestFiles(files: string[], databaseUrl: string): Promise<number> {
  const { ingestMessages } = await import("@/lib/ingest/ingest-messages");
  const { cachingWorld } = await import("@/lib/domains/world");
  const { db, useDatabase } = await import("@/lib/db/client");
  useDatabase(databaseUrl);
  const world = cachingWorld();
  let unreadable = 0;
  for (const file of files) {
    const raw = openFile(file);
    if (typeof raw === "string") {
      print(file, "cannot be opened", null, raw);
      unreadable += 1;
      continue;
    }
    const message = { source: "command" as const, raw, fileName: file, receivedAt: new Date(), uploadedBy: null };
    const [result] = await ingestMessages([{ ...message, origin: `command:${randomUUID()}` }], world);
    if (!result || result.outcome === "unreadable") unreadable += 1;
    for (const part of result?.parts ?? []) print(file, part.outcome, part.domain, part.reason);
    if (result?.parts.length === 0) print(file, result.outcome, null, result.reason);
  }
  await db.$disconnect();
  return unreadable > 0 ? 1 : 0;
}

function print(file: string, outcome: string, domain: string | null, reason: string | null): void {
  const line = [`${file}: ${outcome}`, domain && `for ${domain}`, reason && `(${reason})`].filter(Boolean).join(" ");
  process.stdout.write(line.replace(/\p{Cc}/gu, "�") + "\n");
}

// A reader such as `head` may leave early: the files are put through all the same.
process.stdout.on("error", () => undefined);
process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
