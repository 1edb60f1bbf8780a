import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/e2e/support/postgres";
import { makeDatabaseRoles, rolesOf } from "./database-roles";
import { createDatabase } from "./prepare-database";

let database: TestDatabase;

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const mine = "11111111-1111-1111-1111-111111111111";
const other = "22222222-2222-2222-2222-222222222222";

beforeAll(async () => {
  database = await testDatabase();
  await query(
    database.ownerUrl,
    `CREATE TABLE scratch ("workspaceId" uuid, note text);
     ALTER TABLE scratch ENABLE ROW LEVEL SECURITY;
     CREATE POLICY tenant ON scratch USING ("workspaceId" = current_workspace());
     INSERT INTO scratch VALUES ('${mine}', 'mine'), ('${other}', 'other');
     CREATE TABLE open (id int)`,
  );
  await makeDatabaseRoles(database.ownerUrl, "for tests");
});
afterAll(() => database.drop());

describe("the web role", () => {
  test("sees and changes nothing before it has said which workspace it acts for", async () => {
    expect(await query(database.webUrl, "SELECT * FROM scratch")).toEqual([]);
    expect(await query(database.webUrl, "UPDATE scratch SET note = 'taken' RETURNING note")).toEqual([]);
    await expect(query(database.webUrl, `INSERT INTO scratch VALUES ('${mine}', 'new')`)).rejects.toThrow(/row-level/);
  });

  test("sees one workspace once it has", async () => {
    const client = new pg.Client({ connectionString: database.webUrl });
    await client.connect();
    await client.query("SELECT set_config('waxseal.workspace', $1, false)", [mine]);
    expect((await client.query("SELECT note FROM scratch")).rows).toEqual([{ note: "mine" }]);
    await client.end();
  });
});

test("the worker's role sees every workspace", async () => {
  expect(await query(database.workerUrl, "SELECT note FROM scratch ORDER BY note")).toHaveLength(2);
});

describe.each(["webUrl", "workerUrl"] as const)("the role of %s", (url) => {
  test.each([
    ["reads the history of migrations", "SELECT * FROM _prisma_migrations"],
    ["makes a table", "CREATE TABLE intruder (id int)"],
    ["empties a table", "TRUNCATE scratch"],
    ["turns row-level security off", "ALTER TABLE scratch DISABLE ROW LEVEL SECURITY"],
    ["takes on the owner's role", "SET ROLE waxseal"],
    ["makes a role", "CREATE ROLE intruder"],
  ])("never %s", async (_what, sql) => {
    await expect(query(database[url], sql)).rejects.toMatchObject({ code: "42501" });
  });

  test("uses a table that comes later", async () => {
    const table = `later_${url.toLowerCase()}`;
    await query(database.ownerUrl, `CREATE TABLE ${table} (id serial)`);
    expect(await query(database[url], `INSERT INTO ${table} DEFAULT VALUES RETURNING id`)).toEqual([{ id: 1 }]);
  });
});

describe("making the roles", () => {
  test("can be repeated, and at the same time", async () => {
    const makers = [1, 2, 3].map(() => makeDatabaseRoles(database.ownerUrl, "for tests"));
    for (const urls of await Promise.all(makers)) expect(urls.webUrl).toBe(database.webUrl);
    expect(await query(database.workerUrl, "SELECT note FROM scratch")).toHaveLength(2);
  });

  test("keeps apart the roles of databases with long names", () => {
    const long = "d".repeat(60);
    const names = [rolesOf(long, "s").web.name, rolesOf(long, "s").worker.name, rolesOf(`${long}e`, "s").web.name];
    expect(new Set(names).size).toBe(3);
    expect(Math.max(...names.map((name) => name.length))).toBeLessThanOrEqual(63);
  });

  test("gives the application's address, not the owner's, where there are two", async () => {
    const urls = await makeDatabaseRoles(
      database.ownerUrl,
      "for tests",
      "postgres://someone@pooler:6432/x?sslmode=require",
    );
    expect(urls.webUrl).toMatch(/_web:[^@]+@pooler:6432\/x\?sslmode=require$/);
  });

  test("works for an owner who is no superuser but may create roles and databases", async () => {
    const name = `owner_${Date.now()}`;
    await query(database.ownerUrl, `CREATE ROLE ${name} LOGIN CREATEROLE CREATEDB PASSWORD 'p'`);
    const url = asUser(database.ownerUrl, name, `${name}_db`);
    await createDatabase(url);
    await query(url, `CREATE TABLE scratch (id int); ALTER TABLE scratch ENABLE ROW LEVEL SECURITY`);
    await makeDatabaseRoles(url, "first secret");
    const { workerUrl } = await makeDatabaseRoles(url, "second secret");
    expect(await query(workerUrl, "SELECT * FROM scratch")).toEqual([]);
  });

  test("says what is missing where the owner may not create roles", async () => {
    const name = `modest_${Date.now()}`;
    await query(database.ownerUrl, `CREATE ROLE ${name} LOGIN CREATEDB PASSWORD 'p'`);
    const url = asUser(database.ownerUrl, name, `${name}_db`);
    await createDatabase(url);
    await expect(makeDatabaseRoles(url, "secret")).rejects.toThrow(/ALTER ROLE "modest_\d+" CREATEROLE/);
  });
});

function asUser(url: string, user: string, name: string): string {
  const as = new URL(url);
  as.username = user;
  as.password = "p";
  as.pathname = `/${name}`;
  return as.toString();
}
