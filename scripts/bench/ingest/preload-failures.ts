import type pg from "pg";

const failuresPerReport = 100;
const domains = 1_000;

/**
 * Fills the database with so many failure rows, over a thousand domains and a year, without the checks that only cost time here. Needs a
 * superuser.
 */
export async function preloadFailures(client: pg.Client, rows: number): Promise<void> {
  const reports = Math.ceil(rows / failuresPerReport);
  await client.query("SET session_replication_role = replica");
  await client.query(
    `INSERT INTO "Domain" ("workspaceId", "name", "token", "verifiedAt", "nextProofAt", "nextCheckAt")
     SELECT w."id", 'p' || n || '.example', 'p' || n, now(), now() + interval '1 day',
            now() + interval '1 day'
     FROM "Workspace" w, generate_series(1, $1::int) n`,
    [domains],
  );
  await client.query(
    `INSERT INTO "Report" ("id", "workspaceId", "domainId", "key", "contentHash", "deliveryId", "submitter", "reporter",
                           "externalReportId", "start", "end", "day", "receivedAt", "standing", "verdict", "isCounted",
                           "warnings", "raw", "successful", "failed", "hasFailures")
     SELECT gen_random_uuid(), d."workspaceId", d."id", 'key-' || n, 'hash', gen_random_uuid(), 'sender.example',
            'sender.example', 'report-' || n, day, day + interval '1 day', day::date, day, 'verified', 'verified', true,
            '{}', convert_to('{}', 'UTF8'), 1000, $2, true
     FROM generate_series(1, $1::int) n
     JOIN (SELECT "id", "workspaceId", row_number() OVER () AS place FROM "Domain") d ON d.place = 1 + n % $3
     CROSS JOIN LATERAL (SELECT date_trunc('day', now()) - make_interval(days => n % 365) AS day) t`,
    [reports, failuresPerReport, domains],
  );
  await client.query(
    `INSERT INTO "PolicyResult" ("workspaceId", "reportId", "position", "type", "domain", "policyString", "mxHosts",
                                 "successful", "failed")
     SELECT "workspaceId", "id", 0, 'sts', 'p.example', '{}', '{}', 1000, $1 FROM "Report"`,
    [failuresPerReport],
  );
  await client.query(
    `INSERT INTO "Failure" ("workspaceId", "reportId", "policyPosition", "position", "resultType", "sendingMtaIp",
                            "receivingMxHostname", "receivingIp", "count")
     SELECT "workspaceId", "id", 0, n, 'certificate-expired', '192.0.2.' || n, 'mx' || n % 4 || '.p.example',
            '198.51.100.1', 1
     FROM "Report", generate_series(0, $1::int - 1) n`,
    [failuresPerReport],
  );
  await client.query("SET session_replication_role = origin");
  await client.query("VACUUM ANALYZE");
}
