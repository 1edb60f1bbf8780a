import { createHash, createHmac } from "node:crypto";
import pg from "pg";
import { codeOf, connectOwner, databaseOf } from "./connect-owner";
import { PlainError } from "./plain-error";

export type RoleUrls = { webUrl: string; workerUrl: string };
type Role = { name: string; password: string };
type Roles = { web: Role; worker: Role };

const maxNameBytes = 63;
/** Any fixed number, the same in every Waxseal: one start at a time makes roles in a database. */
const advisoryLock = 8460_8461;
const { escapeIdentifier: name, escapeLiteral: literal } = pg;

/**
 * Makes, or brings up to date, the two roles that the application runs as: `<database>_web`, bound by the tenants' policies, and
 * `<database>_worker`, which sees all tenants. Neither owns anything. Their passwords follow from `secret`. Safe to repeat.
 * @throws PlainError where the owner may not make roles.
 */
export async function makeDatabaseRoles(ownerUrl: string, secret: string, appUrl = ownerUrl): Promise<RoleUrls> {
  const roles = rolesOf(databaseOf(ownerUrl), secret);
  const client = await connectOwner(ownerUrl);
  if (!client) throw new PlainError(`The database "${databaseOf(ownerUrl)}" does not exist.`);
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [advisoryLock]);
    for (const role of [roles.web, roles.worker]) await makeRole(client, role);
    await grantTables(client, roles);
    await letWorkerSeeAll(client, roles.worker);
    await client.query("COMMIT");
  } catch (error) {
    throw codeOf(error) === "42501" ? lacksRights(ownerUrl, error) : error;
  } finally {
    await client.end();
  }
  return roleUrls(ownerUrl, secret, appUrl);
}

/** The URLs by which web and worker connect, once there are the roles. */
export function roleUrls(ownerUrl: string, secret: string, appUrl = ownerUrl): RoleUrls {
  const { web, worker } = rolesOf(databaseOf(ownerUrl), secret);
  return { webUrl: urlAs(appUrl, web), workerUrl: urlAs(appUrl, worker) };
}

/** The two roles of a database: their names, cut to what Postgres keeps apart, and their passwords. */
export function rolesOf(database: string, secret: string): Roles {
  const role = (suffix: string): Role => {
    const full = `${database}_${suffix}`;
    const digest = createHash("sha256").update(full).digest("hex").slice(0, 12);
    const roleName = Buffer.byteLength(full) <= maxNameBytes ? full : `waxseal_${digest}_${suffix}`;
    return { name: roleName, password: createHmac("sha256", secret).update(roleName).digest("base64url") };
  };
  return { web: role("web"), worker: role("worker") };
}

async function makeRole(client: pg.Client, role: Role): Promise<void> {
  const { rows } = await client.query<{ mighty: boolean }>(
    "SELECT rolsuper OR rolbypassrls AS mighty FROM pg_roles WHERE rolname = $1",
    [role.name],
  );
  const [found] = rows;
  if (found?.mighty)
    throw new PlainError(`The database role "${role.name}" is above row-level security: drop it, and it is made anew.`);
  // An owner who is no superuser may not even mention BYPASSRLS of an existing role.
  const password = literal(role.password);
  if (found) await client.query(`ALTER ROLE ${name(role.name)} LOGIN PASSWORD ${password}`);
  else await client.query(`CREATE ROLE ${name(role.name)} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD ${password}`);
  // Prisma writes moments without an offset and overlooks the one that it reads: all of them are UTC, whatever the server's own time is.
  await client.query(`ALTER ROLE ${name(role.name)} SET timezone TO 'UTC'`);
}

async function grantTables(client: pg.Client, { web, worker }: Roles): Promise<void> {
  const both = `${name(web.name)}, ${name(worker.name)}`;
  const rows = "SELECT, INSERT, UPDATE, DELETE";
  await client.query(`GRANT ${rows} ON ALL TABLES IN SCHEMA public TO ${both}`);
  await client.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${both}`);
  await client.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ${rows} ON TABLES TO ${both}`);
  await client.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO ${both}`);
  const { rows: history } = await client.query(
    "SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tablename = '_prisma_migrations'",
  );
  if (history.length > 0) await client.query(`REVOKE ALL ON _prisma_migrations FROM ${both}`);
  await bindToSchema(client, web, both);
}

/** Each only where needed: an owner who does not own the schema may do neither, and a usual schema needs neither. */
async function bindToSchema(client: pg.Client, web: Role, both: string): Promise<void> {
  const { rows } = await client.query<{ connects: boolean; uses: boolean; creates: boolean }>(
    `SELECT has_database_privilege($1, current_database(), 'CONNECT') AS connects,
            has_schema_privilege($1, 'public', 'USAGE') AS uses, has_schema_privilege($1, 'public', 'CREATE') AS creates`,
    [web.name],
  );
  const [may] = rows;
  if (!may?.connects) await client.query(`GRANT CONNECT ON DATABASE ${name(client.database ?? "")} TO ${both}`);
  if (!may?.uses) await client.query(`GRANT USAGE ON SCHEMA public TO ${both}`);
  if (may?.creates) await client.query("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
}

/** The tenants' policies, from the migrations, bind everyone; this one lets the worker past them. */
async function letWorkerSeeAll(client: pg.Client, worker: Role): Promise<void> {
  const { rows } = await client.query<{ table: string; exists: boolean; current: boolean }>(
    `SELECT c.oid::regclass::text AS table, p.oid IS NOT NULL AS exists,
            coalesce(p.polroles = ARRAY[(SELECT oid FROM pg_roles WHERE rolname = $1)], false) AS current
       FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = 'worker_all'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity`,
    [worker.name],
  );
  for (const { table, exists, current } of rows) {
    // A database that was copied or renamed brings a policy for another role.
    if (exists && !current) await client.query(`ALTER POLICY worker_all ON ${table} TO ${name(worker.name)}`);
    if (!exists)
      await client.query(
        `CREATE POLICY worker_all ON ${table} FOR ALL TO ${name(worker.name)} USING (true) WITH CHECK (true)`,
      );
  }
}

function lacksRights(ownerUrl: string, cause: unknown): PlainError {
  const owner = decodeURIComponent(new URL(ownerUrl).username);
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new PlainError(
    `The database user "${owner}" may not make the two roles that Waxseal runs as (${detail}): ` +
      `run ALTER ROLE ${name(owner)} CREATEROLE as a superuser, or name one that may in DATABASE_OWNER_URL.`,
    { cause },
  );
}

function urlAs(url: string, { name: user, password }: Role): string {
  const as = new URL(url);
  as.username = encodeURIComponent(user);
  as.password = password;
  return as.toString();
}
