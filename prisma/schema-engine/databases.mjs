import pg from "pg";

/** The databases from which another one can be created or dropped, in order of preference. */
const maintenance = ["postgres", "template1"];

/** The database that a connection URL names. */
export function databaseOf(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

/** The same server, another database; `schema` is Prisma's own parameter and means nothing there. */
export function withDatabase(url, database) {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  other.searchParams.delete("schema");
  return other.toString();
}

/** Fails as `pg` does where the URL's own database cannot be connected to. */
export async function tryConnection(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.end();
}

export async function createDatabase(url, name = databaseOf(url)) {
  await administer(url, `CREATE DATABASE ${pg.escapeIdentifier(name)}`);
}

export async function dropDatabase(url, name = databaseOf(url)) {
  await administer(url, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
}

async function administer(url, statement) {
  const client = await connectMaintenance(url);
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function connectMaintenance(url) {
  let problem;
  for (const database of maintenance) {
    const client = new pg.Client({ connectionString: withDatabase(url, database) });
    try {
      await client.connect();
      return client;
    } catch (error) {
      problem = error;
    }
  }
  throw problem;
}
