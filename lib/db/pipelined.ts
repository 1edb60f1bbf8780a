/**
 * The way to Postgres of what asks much at once: plain `pg`, pipelined. Prisma's own raw statements take about as long again to pass the
 * values through its engine, and each waits for the answer to the one before (docs/decisions/0006).
 */
import pg from "pg";
import { connectMilliseconds, databaseUrl, idleMilliseconds, queryMilliseconds } from "./database-url";
import { GatheringSocket } from "./gathering-socket";
import { Prisma } from "./generated/client";
import type { Sql } from "./sql";

/** Connections of one purpose, opened on first use to the database that is named then. */
export function pipelinedPool(mostConnections: number): () => pg.Pool {
  let opened: { url: string; pool: pg.Pool } | undefined;
  return () => {
    const url = databaseUrl();
    if (opened?.url === url) return opened.pool;
    void opened?.pool.end();
    opened = { url, pool: open(url, mostConnections) };
    return opened.pool;
  };
}

export type TransactionTerms = {
  /** The statement, or several, that it begins with. */
  begin: string;
  /** Whether Postgres keeps its statements, parsed, for the next transaction of the connection. */
  keepsStatements?: boolean;
};

/**
 * Runs `work` in one transaction on a connection of the pool: committed when it returns, rolled back when it throws.
 * @throws what `work` throws, or the driver's error with its SQLSTATE as `code`; 08006 where the connection ended meanwhile.
 */
export async function inTransaction<Result>(
  pool: pg.Pool,
  { begin, keepsStatements = false }: TransactionTerms,
  work: (sql: Sql) => PromiseLike<Result>,
): Promise<Result> {
  const client = await pool.connect();
  const ends: Error[] = [];
  // A connection that ends while it is lent out says so here, beside the query that fails.
  const noteEnd = (error: Error) => void ends.push(error);
  client.on("error", noteEnd);
  let isOver = false;
  const failures: unknown[] = [];
  const own = sqlOf({
    query: async (config: pg.QueryConfig) => {
      // Of statements handed over together one may fail: none that comes after it may reach the connection's next user.
      if (isOver) throw new Error("This transaction is over.");
      try {
        return await client.query(keepsStatements ? kept(config) : config);
      } catch (error) {
        failures.push(error);
        // Postgres says of all the others only that one has failed.
        throw failures[0];
      }
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

const names = new Map<string, string>();

/** The same statement under a name, by which Postgres keeps it for the connection. Texts are of the code, so there are few. */
export function kept(config: pg.QueryConfig): pg.QueryConfig {
  const name = names.get(config.text) ?? `statement ${names.size + 1}`;
  names.set(config.text, name);
  return { ...config, name };
}

/** Whatever a query says of a connection that has ended: it is the connection (SQLSTATE 08006), and not what was to be written. */
function lost(cause: unknown): Error {
  return Object.assign(new Error("The connection to the database ended.", { cause }), { code: "08006" });
}

function open(connectionString: string, mostConnections: number): pg.Pool {
  const made = new pg.Pool({
    connectionString,
    pipeline: true,
    stream: () => new GatheringSocket(),
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

/** Statements of a client. */
export function sqlOf(client: { query: (config: pg.QueryConfig) => Promise<pg.QueryResult> }): Sql {
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
