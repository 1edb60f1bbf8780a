/** The connections of this process to Postgres, one pool for Prisma and for the plain client. */
import "server-only";
import pg from "pg";
import { env } from "@/lib/env";

const mostConnections = 10;
const connectMilliseconds = 5_000;
/** No query of ours takes so long on a Postgres that is alive. */
const queryMilliseconds = 60_000;

let named: string | undefined;
let opened: pg.Pool | undefined;

/** Names the database for a program that opened it by itself; connections from now on go there. */
export function nameDatabase(url: string): void {
  named = url;
  opened = undefined;
}

/** @throws Error where no database is named. */
export function pool(): pg.Pool {
  if (!opened || opened.ended) opened = open();
  return opened;
}

function open(): pg.Pool {
  const connectionString = named ?? env.DATABASE_ROLE_URL ?? env.DATABASE_URL;
  if (!connectionString)
    throw new Error(
      "No database is named. Start with npm start, or set DATABASE_URL to a Postgres of version 15 or newer.",
    );
  const made = new pg.Pool({
    connectionString,
    max: mostConnections,
    connectionTimeoutMillis: connectMilliseconds,
    query_timeout: queryMilliseconds,
  });
  // An idle connection that ends is dropped, and the next query opens another: nothing to do but not to crash.
  made.on("error", () => undefined);
  return made;
}
