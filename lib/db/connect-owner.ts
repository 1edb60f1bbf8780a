import pg from "pg";
import { PlainError, UnreachableError } from "./plain-error";

const oldestVersion = 15;
const ofUnknownIssuer = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** The database that a Postgres URL names; a PlainError where it names none. */
export function databaseOf(url: string): string {
  const database = decodeURIComponent(new URL(url).pathname.slice(1));
  if (database) return database;
  throw new PlainError("DATABASE_URL names no database: end it with one, as in postgres://user@host:5432/waxseal.");
}

/** The same server and options, another database. */
export function withDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.toString();
}

/**
 * Connects as the owner. Where the database does not exist yet, null.
 * @throws PlainError that says host and port, never the password, where that fails or the server is too old; an UnreachableError where it
 * may be there later.
 */
export async function connectOwner(url: string): Promise<pg.Client | null> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: "waxseal start",
  });
  // A connection that breaks also rejects the query in flight; unheard, the event would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    if (codeOf(error) === "3D000") return null;
    throw connectionProblem(url, error);
  }
  const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version_num') AS version");
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (major >= oldestVersion) return client;
  await client.end();
  throw new PlainError(`Postgres at ${placeOf(url)} is version ${major}: Waxseal needs ${oldestVersion} or later.`);
}

/** The SQLSTATE or system code of an error, or "". */
export function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? "");
}

function placeOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname || "localhost"}:${port || "5432"}`;
}

function connectionProblem(url: string, error: unknown): PlainError {
  const place = placeOf(url);
  const user = decodeURIComponent(new URL(url).username);
  const code = codeOf(error);
  const refused = (sentence: string) => new PlainError(sentence, { cause: error });
  const unreachable = (sentence: string) => new UnreachableError(sentence, { cause: error });
  if (code === "28P01")
    return refused(`Postgres at ${place} does not accept the password of "${user}": check DATABASE_URL.`);
  if (code === "28000")
    return refused(`Postgres at ${place} does not let "${user}" in: check DATABASE_URL and pg_hba.conf.`);
  if (code === "53300")
    return unreachable(`Postgres at ${place} has no free connection: raise max_connections or stop other clients.`);
  if (ofUnknownIssuer.has(code))
    return unreachable(
      `The certificate of Postgres at ${place} is not trusted (${messageOf(error)}): name the file of its authority in ` +
        "NODE_EXTRA_CA_CERTS, in the environment and not in .env.",
    );
  const reason =
    code === "ENOTFOUND" ? "no such host" : code === "ECONNREFUSED" ? "nothing listens there" : messageOf(error);
  return unreachable(
    `Postgres at ${place} cannot be reached (${reason}): check DATABASE_URL and that the server is running.`,
  );
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message || codeOf(error);
}
