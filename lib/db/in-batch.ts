/**
 * The way to Postgres of what writes thousands of rows a second: plain `pg`, from the pool that Prisma uses too. Prisma's own raw
 * statements take about as long again to pass the values through its engine (docs/decisions/0006).
 */
import pg from "pg";
import { Prisma } from "./generated/client";
import { pool } from "./pool";
import type { Sql } from "./sql";

/**
 * Runs `work` in one transaction: committed when it returns, rolled back when it throws.
 * @throws what `work` throws, or the driver's error with its SQLSTATE as `code`.
 */
export async function inBatch<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
  const client = await pool().connect();
  let broken: Error | undefined;
  // A connection that ends while it is lent out says so here, beside the query that fails.
  const noteEnd = (error: Error) => void (broken = error);
  client.on("error", noteEnd);
  try {
    await client.query("BEGIN");
    const result = await work(sqlOf(client));
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(noteEnd);
    throw error;
  } finally {
    client.off("error", noteEnd);
    client.release(broken);
  }
}

/** Single statements by the plain client, each a transaction of its own. */
export const statement: Sql = {
  $queryRaw: (text, ...values) => sqlOf(pool()).$queryRaw(text, ...values),
  $executeRaw: (text, ...values) => sqlOf(pool()).$executeRaw(text, ...values),
};

function sqlOf(client: pg.Pool | pg.PoolClient): Sql {
  const run = (text: TemplateStringsArray, values: unknown[]) => {
    const bound = Prisma.sql(text, ...(values as Prisma.Sql[]));
    return client.query({ text: bound.text, values: bound.values, types });
  };
  return {
    $queryRaw: async <Rows>(text: TemplateStringsArray, ...values: unknown[]) => (await run(text, values)).rows as Rows,
    $executeRaw: async (text: TemplateStringsArray, ...values: unknown[]) => (await run(text, values)).rowCount ?? 0,
  };
}

const { DATE, INT8 } = pg.types.builtins;

/** Values as Prisma gives them. */
const types = {
  getTypeParser(type: number, format?: "text" | "binary") {
    if (type === INT8) return BigInt;
    if (type === DATE) return (day: string) => new Date(`${day}T00:00:00Z`);
    return pg.types.getTypeParser(type, format);
  },
} as pg.CustomTypesConfig;
