/**
 * The way to Postgres of what writes thousands of rows a second: plain `pg`, pipelined. Prisma's own raw statements take about as long
 * again to pass the values through its engine (docs/decisions/0006).
 */
import pg from "pg";
import { connectMilliseconds, databaseUrl, queryMilliseconds } from "./database-url";
import { Prisma } from "./generated/client";
import type { Sql } from "./sql";

/** One to store with, one for the look-ups beside it. */
const mostConnections = 2;
/** Whoever is frozen in the midst of a batch must not hold his locks for ever. */
const idleMilliseconds = 60_000;

/**
 * A batch looks rows up by their keys. In a first backlog tables grow from nothing and statistics lag behind: the planner would read whole
 * tables, and go on doing so for every foreign key of a session.
 */
const begin = "BEGIN; SET LOCAL enable_seqscan = off";

let opened: { url: string; pool: pg.Pool } | undefined;

/**
 * Runs `work` in one transaction: committed when it returns, rolled back when it throws. Statements that do not wait for one another's
 * answers are best handed over together: they are sent at once, and run in their order.
 * @throws what `work` throws, or the driver's error with its SQLSTATE as `code`; 08006 where the connection ended meanwhile.
 */
export async function inBatch<Result>(work: (sql: Sql) => PromiseLike<Result>): Promise<Result> {
  const client = await pool().connect();
  const ends: Error[] = [];
  // A connection that ends while it is lent out says so here, beside the query that fails.
  const noteEnd = (error: Error) => void ends.push(error);
  client.on("error", noteEnd);
  let isOver = false;
  const own = sqlOf({
    query: (config: pg.QueryConfig) => {
      // Of statements handed over together one may fail: none that comes after it may reach the connection's next user.
      if (isOver) throw new Error("This batch is over.");
      return client.query(config);
    },
  });
  try {
    const begun = client.query(begin);
    const [result] = await Promise.all([work(own), begun]);
    isOver = true;
    await client.query("COMMIT");
    return result;
  } catch (error) {
    isOver = true;
    await client.query("ROLLBACK").catch(noteEnd);
    throw ends.length > 0 ? lost(error) : error;
  } finally {
    client.off("error", noteEnd);
    client.release(ends[0]);
  }
}

/** Whatever a query says of a connection that has ended: it is the connection (SQLSTATE 08006), and not what was to be written. */
function lost(cause: unknown): Error {
  return Object.assign(new Error("The connection to the database ended.", { cause }), { code: "08006" });
}

/** Single statements by the plain client, each a transaction of its own. */
export const statement: Sql = {
  $queryRaw: (text, ...values) => sqlOf(pool()).$queryRaw(text, ...values),
  $executeRaw: (text, ...values) => sqlOf(pool()).$executeRaw(text, ...values),
};

function pool(): pg.Pool {
  const url = databaseUrl();
  if (opened?.url === url) return opened.pool;
  void opened?.pool.end();
  opened = { url, pool: open(url) };
  return opened.pool;
}

function open(connectionString: string): pg.Pool {
  const made = new pg.Pool({
    connectionString,
    pipeline: true,
    max: mostConnections,
    allowExitOnIdle: true,
    connectionTimeoutMillis: connectMilliseconds,
    query_timeout: queryMilliseconds,
    idle_in_transaction_session_timeout: idleMilliseconds,
  });
  // An idle connection that ends is dropped, and the next query opens another: nothing to do but not to crash.
  made.on("error", () => undefined);
  return made;
}

function sqlOf(client: { query: (config: pg.QueryConfig) => Promise<pg.QueryResult> }): Sql {
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
