import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { createDatabase, dropDatabase, withDatabase } from "./databases.mjs";

/** Object ids of Postgres types. The engine's catalogue queries return the internal "char", which the adapter does not know. */
const internalChar = 18;
const text = 25;

/**
 * Connects the engine to the database of a Prisma datasource, and to a shadow database, over `@prisma/adapter-pg`. `allOrNothing` has all
 * that the engine does to that database within `work` kept together, or none of it.
 */
export function adapterFactory(datasource) {
  const schema = new URL(datasource.url).searchParams.get("schema") ?? undefined;
  const pool = newPool(datasource.url);
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    allOrNothing: (work) => inTransaction(pool, work),
    connect: () => connect(pool, { schema }),
    connectToShadowDb: () =>
      datasource.shadowDatabaseUrl
        ? connect(newPool(datasource.shadowDatabaseUrl))
        : connectToNewShadow(datasource.url),
  };
}

/** Stands for a database where only two schema files are compared: it is asked for its version and nothing else. */
export function offlineFactory() {
  const version = {
    columnNames: ["exists", "version", "numeric_version"],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, "PostgreSQL 15.0", 150000]],
  };
  const adapter = {
    provider: "postgres",
    adapterName: "offline",
    queryRaw: async () => version,
    executeRaw: async () => 0,
    executeScript: async () => undefined,
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
    dispose: async () => undefined,
    startTransaction: () => Promise.reject(new Error("There is no database in a comparison of schema files.")),
  };
  const connectOffline = async () => adapter;
  return {
    provider: "postgres",
    adapterName: "offline",
    connect: connectOffline,
    connectToShadowDb: connectOffline,
  };
}

/** The adapter's own way to a shadow database ends on the main one, because `pg` lets the connection string win. */
async function connectToNewShadow(url) {
  const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
  await createDatabase(url, name);
  return connect(newPool(withDatabase(url, name)), { afterwards: () => dropDatabase(url, name) });
}

function newPool(connectionString) {
  const pool = new pg.Pool({ connectionString, max: 4, idleTimeoutMillis: 0 });
  // An idle connection that breaks is replaced by the pool; unheard, the event would end the process.
  pool.on("error", () => undefined);
  return pool;
}

/** Meanwhile every statement of the pool goes down one connection. */
async function inTransaction(pool, work) {
  const client = await pool.connect();
  client.on("error", () => undefined);
  try {
    await client.query("BEGIN");
    pool.query = client.query.bind(client);
    const result = await work();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    delete pool.query;
    client.release(true);
  }
}

/** Within a transaction a script that fails leaves it usable: the engine writes down the failure before it reports it. */
async function runScript(pool, script) {
  const isWithin = Object.hasOwn(pool, "query");
  if (isWithin) await pool.query("SAVEPOINT script");
  try {
    await pool.query(script);
  } catch (error) {
    if (isWithin) await pool.query("ROLLBACK TO script").catch(() => undefined);
    throw error;
  }
}

async function connect(pool, { schema, afterwards } = {}) {
  const adapter = readInternalChar(await new PrismaPg(pool, schema && { schema }).connect());
  const startTransaction = adapter.startTransaction.bind(adapter);
  return Object.assign(adapter, {
    startTransaction: async (...options) => readInternalChar(await startTransaction(...options)),
    // The adapter splits a script at every semicolon, which breaks $$-quoted bodies: the whole goes at once.
    executeScript: (script) => runScript(pool, script).catch((error) => adapter.onError(error)),
    dispose: async () => {
      await pool.end();
      await afterwards?.();
    },
  });
}

/** Makes a connection read columns of the internal "char" as text and call them Character, where the adapter would throw. */
function readInternalChar(connection) {
  const queryRaw = connection.queryRaw;
  connection.queryRaw = async (query) => {
    let isChar = [];
    const performIO = async (statement) => {
      const answer = await connection.performIO(statement);
      isChar = answer.fields.map(({ dataTypeID }) => dataTypeID === internalChar);
      const fields = answer.fields.map(({ name, dataTypeID }, column) => ({
        name,
        dataTypeID: isChar[column] ? text : dataTypeID,
      }));
      return { ...answer, fields };
    };
    const view = Object.create(connection, { performIO: { value: performIO } });
    const answer = await queryRaw.call(view, query);
    const columnTypes = answer.columnTypes.map((type, column) => (isChar[column] ? ColumnTypeEnum.Character : type));
    return { ...answer, columnTypes };
  };
  return connection;
}
