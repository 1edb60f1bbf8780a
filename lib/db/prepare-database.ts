import pg from "pg";
import { codeOf, connectOwner, databaseOf, withDatabase } from "./connect-owner";
import { makeDatabaseRoles, type RoleUrls } from "./database-roles";
import { migrate } from "./migrate";
import { PlainError } from "./plain-error";
import { refuseUnsuited } from "./refuse-unsuited";

type Preparation = {
  /** The owner's URL: he may create the database if it is missing, its tables and its roles. */
  ownerUrl: string;
  /** From which the passwords of the lesser roles follow. */
  secret: string;
  /** The server as the application reaches it (a pooler, say), where that is not as the owner does. */
  appUrl?: string | undefined;
};

/**
 * Makes a database ready: creates it if missing, applies the migrations, makes the lesser roles. Safe to repeat and to run from
 * several processes at once. Returns the URLs that web and worker connect with.
 * @throws PlainError with the remedy where the server cannot be reached, is older than 15, the database cannot hold what Waxseal keeps, or the owner
 * lacks rights.
 */
export async function prepareDatabase({ ownerUrl, secret, appUrl }: Preparation): Promise<RoleUrls> {
  await createDatabase(ownerUrl);
  await refuseUnsuited(ownerUrl);
  await migrate(ownerUrl);
  return makeDatabaseRoles(ownerUrl, secret, appUrl);
}

/** Creates the database that the URL names, unless it is there; `template` is copied where given. */
export async function createDatabase(ownerUrl: string, template?: string): Promise<void> {
  const existing = await connectOwner(ownerUrl);
  if (existing) return existing.end();
  const database = databaseOf(ownerUrl);
  const client = await connectOwner(withDatabase(ownerUrl, "postgres"));
  if (!client)
    throw new PlainError(`There is no database "${database}" and none to create it from: create it, then start again.`);
  // The server's own template may have another encoding, which a copy of it must keep.
  const copied = template ? `TEMPLATE ${pg.escapeIdentifier(template)}` : "TEMPLATE template0 ENCODING 'UTF8'";
  try {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)} ${copied}`);
  } catch (error) {
    // Someone else created it a moment ago: 42P04, or 23505 where both were at it at once.
    if (["42P04", "23505"].includes(codeOf(error))) return;
    if (codeOf(error) !== "42501") throw error;
    throw new PlainError(
      `There is no database "${database}", and its user may not create it: create it, or run ALTER ROLE … CREATEDB.`,
      { cause: error },
    );
  } finally {
    await client.end();
  }
}
