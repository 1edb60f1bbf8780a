import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { createDatabase, dropDatabase, withDatabase } from "./databases.mjs";

/** Object ids of Postgres types. The engine's catalogue queries return the internal "char", which the adapter does not know. */
const internalChar = 18;
const text = 25;

/** Connects the engine to the database of a Prisma datasource, and to a shadow database, over `@prisma/adapter-pg`. */
export function adapterFactory(datasource) {
  const schema = new URL(datasource.url).searchParams.get("schema") ?? undefined;
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(datasource.url, { schema }),
    connectToShadowDb: () =>
      datasource.shadowDatabaseUrl ? connect(datasource.shadowDatabaseUrl) : connectToNewShadow(datasource.url),
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
  return connect(withDatabase(url, name), { afterwards: () => dropDatabase(url, name) });
}

async function connect(connectionString, { schema, afterwards } = {}) {
  const pool = new pg.Pool({ connectionString, max: 4, idleTimeoutMillis: 0 });
  // An idle connection that breaks is replaced by the pool; unheard, the event would end the process.
  pool.on("error", () => undefined);
  const adapter = readInternalChar(await new PrismaPg(pool, schema && { schema }).connect());
  const startTransaction = adapter.startTransaction.bind(adapter);
  return Object.assign(adapter, {
    startTransaction: async (...options) => readInternalChar(await startTransaction(...options)),
    // The adapter splits a script at every semicolon, which breaks $$-quoted bodies: the whole goes at once.
    executeScript: (script) =>
      pool.query(script).then(
        () => undefined,
        (error) => adapter.onError(error),
      ),
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
