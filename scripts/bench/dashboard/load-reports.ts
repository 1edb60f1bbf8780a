import { gzipSync } from "node:zlib";
import type pg from "pg";
import { failureTypes, senders } from "./senders";

const failuresPerReport = 16;
const domains = 1_000;
const days = 365;

/** Every fifth report is the first domain's. */
const heavyShare = 5;

/** The domain with a fifth of all rows, and one with as many as most others. */
export const heavyDomain = "d1.example";
export const ordinaryDomain = "d2.example";

/**
 * Fills the one workspace of a database with so many failure rows, over a thousand domains and the year that ends today, and with the
 * reports that they belong to; the same rows every time. Needs a superuser.
 */
export async function loadReports(client: pg.Client, rows: number): Promise<void> {
  await client.query(pick);
  await loadDomains(client);
  await draftReports(client, Math.ceil(rows / failuresPerReport));
  await loadFailures(client, rows);
  await client.query(`ANALYZE "Failure"`);
  await client.query(policyResults);
  await client.query(`ANALYZE "PolicyResult"`);
  await client.query(reports, [gzipSync(JSON.stringify({ "organization-name": "Bench", policies: [] }))]);
  await client.query(reporters);
  await client.query(`ANALYZE "Report"`);
}

/** One of `among` numbers from 0, by chance but always the same: `salt` tells one question about a row from another. */
const pick = `
  CREATE FUNCTION pg_temp.pick(n bigint, salt int, among int) RETURNS int LANGUAGE sql IMMUTABLE
  RETURN abs(hashint8extended(n, salt) % among)::int`;

async function loadDomains(client: pg.Client): Promise<void> {
  await client.query(
    `INSERT INTO "Domain" ("workspaceId", "name", "token", "verifiedAt", "nextProofAt", "nextCheckAt", "mxHosts")
     SELECT w."id", 'd' || n || '.example', lpad(n::text, 26, 'b'), now() - interval '2 years', now() + interval '1 day',
            now() + interval '1 day', ARRAY['mx1.d' || n || '.example', 'mx2.d' || n || '.example', 'mx3.d' || n || '.example']
     FROM "Workspace" w, generate_series(1, $1::int) n`,
    [domains],
  );
  await client.query(`ANALYZE "Domain"`);
}

/** What each report is, before its failures are there. */
async function draftReports(client: pg.Client, count: number): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE draft AS
     SELECT n, d."workspaceId", d."id" AS "domainId", d."name" AS domain, day, sender,
            uuidv7(day + interval '20 hours' - now() + make_interval(secs => n % 10000)) AS "id",
            least(day + interval '30 hours', now()) AS "receivedAt",
            CASE WHEN trust < 5 THEN 'unverified' WHEN trust = 5 THEN 'uploaded' ELSE 'verified' END AS standing,
            CASE WHEN kind < 6 THEN '{sts}' WHEN kind < 8 THEN '{tlsa}' WHEN kind = 8 THEN '{no-policy-found}'
                 ELSE '{sts,tlsa}' END::text[] AS policies
     FROM generate_series(0, $1::bigint - 1) n
     CROSS JOIN LATERAL (
       SELECT n / $2 AS heavy, n - n / $2 - 1 AS ordinary, pg_temp.pick(n, 1, 100) AS trust, pg_temp.pick(n, 2, 10) AS kind,
              ($3::int[])[1 + pg_temp.pick(n, 3, cardinality($3::int[]))] AS sender
     ) p
     CROSS JOIN LATERAL (
       SELECT CASE WHEN n % $2 = 0 THEN 1 ELSE 2 + ordinary % ($4 - 1) END AS place,
              (now() AT TIME ZONE 'UTC')::date::timestamp AT TIME ZONE 'UTC' - make_interval(days =>
                (CASE WHEN n % $2 = 0 THEN heavy * $5 / (1 + ($1 - 1) / $2) ELSE ordinary * 37 % $5 END)::int) AS day
     ) t
     JOIN "Domain" d ON d."name" = 'd' || place || '.example'
     ORDER BY day, n`,
    [count, heavyShare, senders.flatMap(({ share }, index) => Array<number>(share).fill(index)), domains, days],
  );
  await client.query("ANALYZE draft");
}

/**
 * A domain has three problems at a time, each for two weeks, which every sender words in its own way. Each sender has six networks, and the
 * first three of them networks of IPv6 too.
 */
async function loadFailures(client: pg.Client, rows: number): Promise<void> {
  await client.query(
    `INSERT INTO "Failure" ("workspaceId", "reportId", "policyPosition", "position", "resultType", "sendingMtaIp",
                            "receivingMxHostname", "receivingIp", "count", "reasonCode")
     SELECT "workspaceId", "id", at % cardinality(policies), at,
            ($1::text[])[1 + pg_temp.pick(problem, 4, cardinality($1::text[]))],
            CASE WHEN sender < 3 AND pg_temp.pick(f, 5, 2) = 0
                 THEN '2001:db8:' || to_hex(16 * (sender + 1) + network) || '::' || to_hex(1 + pg_temp.pick(f, 6, 999))
                 ELSE '198.18.' || 8 * sender + network || '.' || 1 + pg_temp.pick(f, 6, 254) END,
            nullif('mx' || pg_temp.pick(problem, 7, 4) || '.' || domain, 'mx0.' || domain), '203.0.113.' || 1 + pg_temp.pick(f, 7, 3),
            nullif(pg_temp.pick(f, 8, 20), 0), reasons ->> pg_temp.pick(f, 9, jsonb_array_length(reasons))
     FROM draft
     CROSS JOIN LATERAL (SELECT $2::jsonb -> sender AS reasons) s
     CROSS JOIN LATERAL (
       SELECT at, n * $3 + at AS f, pg_temp.pick(n * $3 + at, 10, 6) AS network FROM generate_series(0, $3::int - 1) at
     ) t
     CROSS JOIN LATERAL (
       SELECT hashtextextended(domain || floor(extract(epoch FROM day) / 1209600) || pg_temp.pick(f, 13, 3), 0) AS problem
     ) l
     WHERE f < $4`,
    [failureTypes, JSON.stringify(senders.map(({ reasons }) => reasons)), failuresPerReport, rows],
  );
}

/** A domain went from testing to enforce a hundred days ago, and its mail servers have a new key since. */
const policyResults = `
  INSERT INTO "PolicyResult" ("workspaceId", "reportId", "position", "type", "domain", "policyString", "mxHosts", "successful",
                              "failed")
  SELECT d."workspaceId", d."id", place - 1, type, CASE type WHEN 'tlsa' THEN 'mx1.' || domain ELSE domain END,
         CASE type
           WHEN 'sts' THEN ARRAY['version: STSv1', 'mode: ' || CASE WHEN is_new THEN 'enforce' ELSE 'testing' END, 'mx: *.' || domain,
                                 'max_age: 604800']
           WHEN 'tlsa' THEN ARRAY['3 1 1 ' || encode(sha256(convert_to(domain || is_new, 'UTF8')), 'hex')]
           ELSE '{}'
         END,
         CASE type WHEN 'sts' THEN ARRAY['*.' || domain] ELSE '{}' END,
         100 + pg_temp.pick(n, 11, 5000), coalesce(failed, 0)
  FROM draft d CROSS JOIN LATERAL unnest(policies) WITH ORDINALITY AS p (type, place)
  CROSS JOIN LATERAL (SELECT day > now() - interval '100 days' AS is_new) t
  LEFT JOIN (
    SELECT "reportId", "policyPosition", sum(coalesce("count", 1)) AS failed FROM "Failure" GROUP BY 1, 2
  ) f ON f."reportId" = d."id" AND f."policyPosition" = place - 1`;

/** Of two policies over the same connections the one with more counts, and DANE in a tie (see headlineOf). */
const reports = `
  INSERT INTO "Report" ("id", "workspaceId", "domainId", "key", "contentHash", "deliveryId", "organizationName", "submitter",
                        "reporter", "externalReportId", "start", "end", "day", "receivedAt", "standing", "verdict", "isCounted",
                        "whyNotCounted", "warnings", "raw", "successful", "failed", "hasFailures", "policyTypes",
                        "resultTypes")
  SELECT d."id", d."workspaceId", "domainId", md5(n::text), md5(n::text), gen_random_uuid(), organization, sender_name, sender_name,
         'report-' || n, day, day + interval '1 day', day::date, "receivedAt", standing,
         CASE WHEN standing <> 'unverified' THEN standing WHEN n % 2 = 0 THEN 'unsigned' ELSE 'broken' END,
         NOT implausible, CASE WHEN implausible THEN 'implausible' END, '{}', $1, q.successful, q.failed,
         types IS NOT NULL, policies, coalesce(types, '{}')
  FROM draft d
  JOIN (
    SELECT "reportId", (array_agg("successful" ORDER BY "successful" + "failed" DESC, "type" DESC))[1] AS successful,
           (array_agg("failed" ORDER BY "successful" + "failed" DESC, "type" DESC))[1] AS failed
    FROM "PolicyResult" GROUP BY 1
  ) q ON q."reportId" = d."id"
  LEFT JOIN (
    SELECT "reportId", array_agg(DISTINCT "resultType") AS types FROM "Failure" GROUP BY 1
  ) f ON f."reportId" = d."id"
  CROSS JOIN LATERAL (SELECT pg_temp.pick(n, 12, 200) = 0 AS implausible) i
  JOIN (
    VALUES ${senders.map(({ name, organization }, index) => `(${index}, '${name}', '${organization}')`).join(", ")}
  ) AS s (index, sender_name, organization) ON s.index = sender
  ORDER BY "receivedAt", n`;

const reporters = `
  INSERT INTO "Reporter" ("workspaceId", "domainId", "name", "organization", "firstSeenAt")
  SELECT "workspaceId", "domainId", "reporter", "reporter", min("receivedAt") FROM "Report" WHERE "verdict" = 'verified'
  GROUP BY 1, 2, 3`;
