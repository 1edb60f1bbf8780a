import { expect, test } from "vitest";
import { client, deliver, dovecot, folders, report, setUpInboxStage, user } from "@/e2e/support/inbox-stage";
import { expectEachOnce, expectTalliesEqualRows } from "@/e2e/support/invariants";
import { pass } from "@/e2e/support/poll";
import { db } from "@/lib/db/client";

setUpInboxStage();

test("a mail of which the database refuses a header holds up none behind it, and is kept without its headers", async () => {
  await client.query(`
    CREATE FUNCTION refuse_header() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'not this one' USING ERRCODE = 'data_exception'; END $$;
    CREATE TRIGGER refuse_header BEFORE INSERT ON "Delivery" FOR EACH ROW WHEN (NEW."subject" LIKE 'poison%')
      EXECUTE FUNCTION refuse_header()`);
  await dovecot.deliver(report("header").replace("Subject: ", "Subject: poison "), "INBOX", user);
  await dovecot.deliver(report("behind"), "INBOX", user);
  await pass();
  await expectEachOnce(client, ["behind"]);
  const { Processed, Quarantine } = await folders();
  expect([Processed?.length, Quarantine?.length]).toEqual([1, 1]);
  const kept = await db.delivery.findFirstOrThrow({ where: { outcome: "unreadable" } });
  expect(kept).toMatchObject({ subject: null, reason: expect.stringMatching(/could not be stored/) });
  expect(kept.raw).not.toBeNull();
});

test("a mail that the database refuses, first of 500: the others are stored within ten seconds, in few statements", async () => {
  await client.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'not this one' USING ERRCODE = 'data_exception'; END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON "Report" FOR EACH ROW WHEN (NEW."externalReportId" = 'poison')
      EXECUTE FUNCTION refuse();
    CREATE SEQUENCE statements;
    CREATE FUNCTION count_statement() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM nextval('statements'); RETURN NULL; END $$;
    CREATE TRIGGER count_statement BEFORE INSERT ON "Report" FOR EACH STATEMENT EXECUTE FUNCTION count_statement()`);
  await dovecot.deliver(report("poison"), "INBOX", user);
  const { reportIds, others } = await deliver(499);
  const began = performance.now();
  await pass();
  console.info(
    `a refused mail first: the other 499 stored after ${((performance.now() - began) / 1_000).toFixed(1)} s`,
  );
  // What is rolled back counts too: a sequence does not go back.
  const { rows } = await client.query<{ count: string }>(`SELECT "last_value" AS "count" FROM statements`);
  expect(Number(rows[0]?.count)).toBeLessThan(50);
  await expectEachOnce(client, reportIds);
  await expectTalliesEqualRows(client);
  const { INBOX, Quarantine } = await folders();
  expect(Quarantine).toHaveLength(1);
  expect(INBOX?.map((file) => file.replace(/:2,$/, ""))).toEqual(others);
  const kept = await db.delivery.findFirstOrThrow({ where: { outcome: "unreadable" } });
  expect(kept.reason).toMatch(/could not be stored/);
  expect(kept.raw).not.toBeNull();
});
