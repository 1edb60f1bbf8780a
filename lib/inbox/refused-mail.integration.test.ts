import { expect, test } from "vitest";
import { client, deliver, dovecot, folders, report, setUpInboxStage, user } from "@/e2e/support/inbox-stage";
import { expectEachOnce, expectTalliesEqualRows } from "@/e2e/support/invariants";
import { pass } from "@/e2e/support/poll";
import { db } from "@/lib/db/client";

setUpInboxStage();

test("a mail that the database refuses, first of 500: the others are stored within ten seconds", async () => {
  await client.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'not this one' USING ERRCODE = 'data_exception'; END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON "Report" FOR EACH ROW WHEN (NEW."externalReportId" = 'poison')
      EXECUTE FUNCTION refuse()`);
  await dovecot.deliver(report("poison"), "INBOX", user);
  const { reportIds, others } = await deliver(499);
  const began = performance.now();
  await pass();
  expect(performance.now() - began).toBeLessThan(10_000);
  await expectEachOnce(client, reportIds);
  await expectTalliesEqualRows(client);
  const { INBOX, Quarantine } = await folders();
  expect(Quarantine).toHaveLength(1);
  expect(INBOX?.map((file) => file.replace(/:2,$/, ""))).toEqual(others);
  const kept = await db.delivery.findFirstOrThrow({ where: { outcome: "unreadable" } });
  expect(kept.reason).toMatch(/could not be stored/);
  expect(kept.raw).not.toBeNull();
});
