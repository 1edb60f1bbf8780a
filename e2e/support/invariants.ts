/**
 * What holds whatever happened (docs/decisions/0004), checked from outside: by SQL of its own over the rows, and by the files of the
 * mailbox.
 */
import type pg from "pg";
import { expect } from "vitest";
import type { Dovecot } from "./dovecot";

type Sent = {
  /** The ids of the reports that were sent: one a mail, and the same again where the same report was sent again. */
  reportIds: string[];
  /** File names, as delivered, of mail that is no report. */
  others?: string[];
};

type Place = { client: pg.Client; dovecot: Dovecot; user?: string };

/** Every report exactly once, tallies equal rows, the inbox empty of reports and every one filed, other mail untouched. */
export async function expectInvariants({ client, dovecot, user }: Place, sent: Sent): Promise<void> {
  await expectEachOnce(client, sent.reportIds);
  await expectTalliesEqualRows(client);
  const { INBOX = [], Processed = [], Quarantine = [] } = await dovecot.folders(user);
  // Dovecot itself moves files from new/ to cur/ and adds ":2,"; a flag would come after it.
  expect(INBOX.map((file) => file.replace(/:2,$/, ""))).toEqual([...(sent.others ?? [])].sort());
  expect(Quarantine).toEqual([]);
  // Two workers that file the same mail at once may leave two copies of it.
  expect(Processed.length).toBeGreaterThanOrEqual(sent.reportIds.length);
}

export async function expectEachOnce(client: pg.Client, reportIds: string[]): Promise<void> {
  const { rows } = await client.query<{ id: string }>(`SELECT "externalReportId" AS "id" FROM "Report" ORDER BY 1`);
  expect(rows.map((row) => row.id).sort()).toEqual([...new Set(reportIds)].sort());
}

/** Assumes fewer than 200 keys a day, beyond which keys share a row. */
export async function expectTalliesEqualRows(client: pg.Client): Promise<void> {
  const { rows: wrong } = await client.query(`
    WITH counted AS (
      SELECT * FROM "Report" WHERE "isCounted"
    ), failure AS (
      SELECT f.*, coalesce(f."count", 1) AS "sessions", p."type" AS "policyType", r."reporter"
      FROM counted r JOIN "PolicyResult" p ON p."reportId" = r."id"
      JOIN "Failure" f ON f."reportId" = r."id" AND f."policyPosition" = p."position"
    ), contribution AS (
      SELECT "id" AS "reportId", 'headline' AS "dimension", '' AS "key", "successful", "failed" FROM counted
      UNION ALL SELECT "id", 'reporter', "reporter", "successful", "failed" FROM counted
      UNION ALL SELECT p."reportId", 'policy-type', '[' || to_json(p."type") || ',' || to_json(r."reporter") || ']',
          p."successful", p."failed"
        FROM counted r JOIN "PolicyResult" p ON p."reportId" = r."id"
      UNION ALL SELECT "reportId", 'problem', '[' || to_json("resultType") || ',' ||
        coalesce(to_json("receivingMxHostname")::text, 'null') || ',' ||
        coalesce(to_json(left("reasonCode", 100))::text, 'null') || ',' || to_json("policyType") || ',' ||
        to_json("reporter") || ']', 0, "sessions" FROM failure
      UNION ALL SELECT "reportId", 'result-type', "resultType", 0, "sessions" FROM failure
      UNION ALL SELECT "reportId", 'mx', "receivingMxHostname", 0, "sessions" FROM failure
        WHERE "receivingMxHostname" <> ''
      UNION ALL SELECT "reportId", 'network', network(set_masklen("sendingMtaIp"::inet,
        CASE family("sendingMtaIp"::inet) WHEN 4 THEN 24 ELSE 48 END))::text, 0, "sessions" FROM failure
        WHERE "sendingMtaIp" <> ''
    ), expected AS (
      SELECT r."domainId", r."day", r."standing", c."dimension", c."key", sum(c."successful") AS "successful",
             sum(c."failed") AS "failed", count(DISTINCT r."id") AS "reports"
      FROM contribution c JOIN counted r ON r."id" = c."reportId" GROUP BY 1, 2, 3, 4, 5
    ), kept AS (
      SELECT "domainId", "day", "standing", "dimension", "key", "successful", "failed", "reports" FROM "Tally"
      WHERE ("successful", "failed", "reports") <> (0, 0, 0)
    )
    (SELECT 'in the rows alone' AS "where", * FROM (TABLE expected EXCEPT TABLE kept) AS e)
    UNION ALL (SELECT 'in the tallies alone', * FROM (TABLE kept EXCEPT TABLE expected) AS k)`);
  expect(wrong).toEqual([]);
}
