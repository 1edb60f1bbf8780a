import pg from "pg";
import { connectOwner, databaseOf } from "./connect-owner";
import { PlainError, UnreachableError } from "./plain-error";

type Found = { encoding: string; readOnly: string; schema: string | null; user: string };

const { escapeIdentifier: name } = pg;

/**
 * Looks at what a database is before anything is made in it: most of it would show only when a report cannot be kept.
 * @throws PlainError with the remedy where it has another encoding than UTF-8, or another schema comes before `public`; an
 * UnreachableError where it takes no writes, as a standby that may be promoted.
 */
export async function refuseUnsuited(ownerUrl: string): Promise<void> {
  const client = await connectOwner(ownerUrl);
  if (!client) return;
  try {
    const { rows } = await client.query<Found>(
      `SELECT current_setting('server_encoding') AS encoding, current_setting('transaction_read_only') AS "readOnly",
              current_schema() AS schema, current_user AS user`,
    );
    if (rows[0]) refuse(rows[0], databaseOf(ownerUrl));
  } finally {
    await client.end();
  }
}

function refuse({ encoding, readOnly, schema, user }: Found, database: string): void {
  if (readOnly === "on")
    throw new UnreachableError(
      `The database "${database}" takes no writes (is it a standby?): name the server that does in DATABASE_URL.`,
    );
  if (encoding !== "UTF8")
    throw new PlainError(
      `The database "${database}" is kept in ${encoding}, which cannot hold every report: make another with ` +
        "CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0, and name it in DATABASE_URL.",
    );
  // There is none where the migrations have yet to make it.
  if (schema !== null && schema !== "public")
    throw new PlainError(
      `Tables of the user "${user}" go to the schema "${schema}", and those of Waxseal must go to "public": ` +
        `run ALTER ROLE ${name(user)} IN DATABASE ${name(database)} SET search_path TO public.`,
    );
}
