import pg from "pg";
import { expect, test } from "vitest";
import { database, setUpTwoTenants } from "@/e2e/support/two-tenants";
import { db, useDatabase } from "./client";
import { databaseOf } from "./connect-owner";
import { readAtOnce } from "./read-at-once";

setUpTwoTenants();

test("where the server keeps another time than UTC, every way to a moment gives the same one", async () => {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const name = pg.escapeIdentifier(databaseOf(database.ownerUrl));
  await owner.query(`ALTER DATABASE ${name} SET timezone TO 'Asia/Kolkata'`);
  await owner.end();
  const at = new Date("2026-09-01T20:00:00Z");
  for (const url of [database.webUrl, database.workerUrl]) {
    // Another URL, so that connections are new and take up the setting.
    useDatabase(`${url}?application_name=time-zone`);
    await db.attempt.create({ data: { key: url, windowEnd: at } });
    const asked = await readAtOnce(
      (sql) =>
        sql.$queryRaw`SELECT "windowEnd" AS "at", "windowEnd"::date AS "day" FROM "Attempt" WHERE "key" = ${url}`,
    );
    expect(asked).toEqual([{ at, day: new Date("2026-09-01") }]);
    const [{ now } = { now: at }] = await db.$queryRaw<{ now: Date }[]>`SELECT now() AS "now"`;
    expect(Math.abs(now.getTime() - Date.now())).toBeLessThan(60_000);
  }
});
