import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, inject, onTestFinished, test } from "vitest";
import { connectOwner, withDatabase } from "./connect-owner";
import { prepareDatabase } from "./prepare-database";

const utf8 = "ENCODING 'UTF8'";
const latin1 = "ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc";

async function ask(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** An empty database; its URL. */
async function newDatabase(options: string): Promise<string> {
  const server = withDatabase(inject("postgresUrl"), "postgres");
  const name = `unsuited_${randomUUID().slice(0, 8)}`;
  await ask(server, `CREATE DATABASE ${name} TEMPLATE template0 ${options}`);
  onTestFinished(() => ask(server, `DROP DATABASE ${name} WITH (FORCE)`));
  return withDatabase(server, name);
}

function prepared(ownerUrl: string): Promise<unknown> {
  return prepareDatabase({ ownerUrl, secret: "for tests" });
}

async function tablesIn(url: string): Promise<number> {
  const client = await connectOwner(url);
  const found = await client?.query(
    "SELECT 1 FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
  );
  await client?.end();
  return found?.rowCount ?? 0;
}

test.each([
  [
    latin1,
    "",
    /is kept in LATIN1, which cannot hold every report: make another with CREATE DATABASE … ENCODING 'UTF8'/,
  ],
  [utf8, "SET default_transaction_read_only = on", /takes no writes \(is it a standby\?\): name the server that does/],
  [
    utf8,
    "SET search_path TO app",
    /schema "app", .* run ALTER ROLE "waxseal" IN DATABASE "unsuited_\w+" SET search_path/,
  ],
])(
  "a database with %s, %s is refused in one sentence, and nothing is made in it",
  async (options, setting, sentence) => {
    const url = await newDatabase(options);
    await ask(url, "CREATE SCHEMA app");
    if (setting) await ask(url, `ALTER DATABASE ${pg.escapeIdentifier(new URL(url).pathname.slice(1))} ${setting}`);
    await expect(prepared(url)).rejects.toThrow(sentence);
    expect(await tablesIn(url)).toBe(0);
  },
);

test("a database in which something else keeps its tables is refused in one sentence", async () => {
  const url = await newDatabase(utf8);
  await ask(url, "CREATE TABLE invoices (id int)");
  const problem = await prepared(url).catch((error: unknown) => error);
  expect(String(problem)).toMatch(/^PlainError: The database "unsuited_\w+" holds tables of something else: .*\.$/);
});
