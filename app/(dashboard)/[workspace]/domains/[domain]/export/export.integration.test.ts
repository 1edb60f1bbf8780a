import { beforeAll, describe, expect, test } from "vitest";
import { deliverDays } from "@/e2e/support/deliver-days";
import { senderKey, signedReportMail } from "@/e2e/support/signed-report-mail";
import { ada, bob, database, ingestMails, records, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { connectOwner } from "@/lib/db/connect-owner";
import { useDatabase } from "@/lib/db/client";
import { noFilters } from "@/lib/reports/report-filters";
import { standings, trustedStandings } from "@/lib/reports/standing";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { exportedFigures } from "./exported-figures";
import { exportedFailures, exportedReports } from "./exported-reports";
import type { Table } from "./table";
import { writeCsv } from "./write-csv";
import { writeJson } from "./write-json";

const name = "exported.example";
const day = "2026-09-01";
const span = { from: "2026-08-31", to: "2026-09-01" };
const hostile = '=HYPERLINK("http://evil.example","a")';
let domainId: string;
let chosenId: string;
let mixedId: string;

setUpTwoTenants();

beforeAll(async () => {
  const key = senderKey();
  records[key.name] = { txt: [key.txt] };
  const watched = await watch(ada, name);
  domainId = watched.id;
  await ingestMails(
    await signedReportMail(
      {
        ...{ domain: name, day, successful: 90, failed: 12, reportId: "one", organization: hostile },
        failures: [
          { mx: "mx1.exported.example", count: 10, ip: "192.0.2.77", reason: "@SUM(1,2)" },
          { mx: "mx2.exported.example", count: 2, ip: "2001:db8:1:2::5", resultType: "starttls-not-supported" },
        ],
      },
      { to: watched.address },
    ),
  );
  const chosen = await watch(ada, "chosen.example");
  chosenId = chosen.id;
  const send = { domain: "chosen.example", to: chosen.address, successful: 10, failed: 2, submitter: "wide.example" };
  const failures = [{ mx: "mx.chosen.example", count: 2 }];
  await deliverDays({ ...send, days: ["2026-09-01", "2026-09-02"], failures });
  await deliverDays({ ...send, submitter: "other.example", days: ["2026-09-03"], failures });
  const mixed = await watch(ada, "mixed.example");
  mixedId = mixed.id;
  const both = {
    ...send,
    domain: "mixed.example",
    to: mixed.address,
    failures: [{ mx: "mx.mixed.example", count: 2 }],
  };
  await deliverDays({ ...both, days: ["2026-08-31"], isSigned: false });
  await deliverDays({ ...both, days: ["2026-09-01"] });
  useDatabase(database.webUrl);
});

const search = () => ({ domainId, span, filters: noFilters, standings: trustedStandings });

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

const csv = async (table: Table) => (await textOf(writeCsv(table))).split("\r\n");
const jsonOf = async (table: Table) =>
  JSON.parse(await textOf(writeJson({ domain: name }, table))) as { domain: string; rows: Record<string, unknown>[] };

describe("a report", () => {
  test("as CSV, formula-safe", async () => {
    const [names, line, ...rest] = await csv(exportedReports(ada, search()));
    expect(names).toBe(
      "\uFEFFday,start,end,reporter,organizationName,reportId,verdict,isCounted,whyNotCounted,successful,failed,receivedAt,id",
    );
    expect(line?.replace(/[0-9a-f-]{36}$/, "ID")).toBe(
      "2026-09-01,2026-09-01T00:00:00.000Z,2026-09-01T23:59:59.000Z,sender.example," +
        `"'=HYPERLINK(""http://evil.example"",""a"")",one,verified,true,,90,12,2026-09-02T06:00:00.000Z,ID`,
    );
    expect(rest).toEqual([""]);
  });

  test("its failures as CSV: sending addresses as networks, or whole where the workspace shows them", async () => {
    const before = `2026-09-01,sender.example,"'=HYPERLINK(""http://evil.example"",""a"")",one,true,sts,exported.example,`;
    expect(await csv(exportedFailures(ada, search(), "networks"))).toEqual([
      "\uFEFFday,reporter,organizationName,reportId,isCounted,policyType,policyDomain,resultType,receivingMxHostname," +
        "receivingMxHelo,receivingIp,sendingNetwork,reasonCode,additionalInformation,failed",
      `${before}certificate-expired,mx1.exported.example,,,192.0.2.0/24,"'@SUM(1,2)",,10`,
      `${before}starttls-not-supported,mx2.exported.example,,,2001:db8:1::/48,,,2`,
      "",
    ]);
    const whole = await jsonOf(exportedFailures(ada, search(), "whole"));
    expect(whole.rows.map(({ sendingMtaIp }) => sendingMtaIp)).toEqual(["192.0.2.77", "2001:db8:1:2::5"]);
  });

  test("as JSON, with the texts as they were sent", async () => {
    const { domain, rows } = await jsonOf(exportedFailures(ada, search(), "networks"));
    expect(domain).toBe(name);
    expect(rows[0]).toEqual({
      ...{ day, reporter: "sender.example", organizationName: hostile, reportId: "one", isCounted: true },
      ...{ policyType: "sts", policyDomain: name, resultType: "certificate-expired" },
      ...{ receivingMxHostname: "mx1.exported.example", receivingMxHelo: null, receivingIp: null },
      ...{ sendingNetwork: "192.0.2.0/24", reasonCode: "@SUM(1,2)", additionalInformation: null, failed: 10 },
    });
  });

  test("of a filtered result type, the failures of that type alone", async () => {
    const filters = { ...noFilters, result: "starttls-not-supported" };
    const { rows } = await jsonOf(exportedFailures(ada, { ...search(), filters }, "networks"));
    expect(rows.map(({ resultType, failed }) => [resultType, failed])).toEqual([["starttls-not-supported", 2]]);
  });

  test.each<[keyof typeof exportedFigures, unknown[]]>([
    [
      "days",
      [
        { day: "2026-08-31", successful: null, failed: null },
        { day, successful: 90, failed: 12 },
      ],
    ],
    [
      "problems",
      [
        ["certificate-expired", "mx1.exported.example", "@SUM(1,2)", 10] as const,
        ["starttls-not-supported", "mx2.exported.example", null, 2] as const,
      ].map(([resultType, mx, reason, failed]) => ({
        ...{ resultType, mx, reason, failed, firstDay: day, lastDay: day },
        ...{ policyTypes: ["sts"], reporters: ["sender.example"] },
      })),
    ],
    [
      "reporters",
      [{ reporter: "sender.example", successful: 90, failed: 12, reports: 1, firstDay: day, lastDay: day }],
    ],
    ["policies", [{ policyType: "sts", successful: 90, failed: 12, reporters: ["sender.example"] }]],
    [
      "mx",
      [
        { mx: "mx1.exported.example", failed: 10, reports: 1, firstDay: day, lastDay: day },
        { mx: "mx2.exported.example", failed: 2, reports: 1, firstDay: day, lastDay: day },
      ],
    ],
    [
      "networks",
      [
        { sendingNetwork: "192.0.2.0/24", failed: 10, reports: 1, firstDay: day, lastDay: day },
        { sendingNetwork: "2001:db8:1::/48", failed: 2, reports: 1, firstDay: day, lastDay: day },
      ],
    ],
  ])("the figures: %s", async (what, expected) => {
    const question = { domainId, period: span, standings: trustedStandings };
    const table = await inWorkspace(ada, (tenant) => exportedFigures[what](tenant, question));
    expect((await jsonOf(table)).rows).toEqual(expected);
  });
});

test("of a chosen day, what the page shows of it", async () => {
  const period = { from: "2026-08-31", to: "2026-09-04" };
  const asked = { domainId: chosenId, period, day: "2026-09-02", standings: trustedStandings };
  const rowsOf = async (what: keyof typeof exportedFigures) =>
    (await jsonOf(await inWorkspace(ada, (tenant) => exportedFigures[what](tenant, asked)))).rows;
  expect(await rowsOf("problems")).toMatchObject([
    { failed: 2, firstDay: "2026-09-01", lastDay: "2026-09-03", reporters: ["wide.example", "other.example"] },
  ]);
  expect(await rowsOf("mx")).toMatchObject([{ failed: 2, firstDay: "2026-09-02", lastDay: "2026-09-02" }]);
  expect(await rowsOf("days")).toHaveLength(5);
  expect((await rowsOf("reporters")).map(({ reporter }) => reporter)).toEqual(["wide.example", "other.example"]);
});

test("what counts is told of each report as the reader chose it", async () => {
  const of = { ...search(), domainId: mixedId };
  const told = (rows: Record<string, unknown>[]) =>
    rows.map(({ day, isCounted, whyNotCounted }) => [day, isCounted, whyNotCounted]);
  const reports = async (chosen: typeof trustedStandings) =>
    told((await jsonOf(exportedReports(ada, { ...of, standings: chosen }))).rows);
  const signed = ["2026-09-01", true, null];
  expect(await reports(trustedStandings)).toEqual([signed, ["2026-08-31", false, "unsigned"]]);
  expect(await reports(standings)).toEqual([signed, ["2026-08-31", true, null]]);
  const failures = (await jsonOf(exportedFailures(ada, of, "networks"))).rows;
  expect(failures.map(({ day, isCounted }) => [day, isCounted])).toEqual([
    ["2026-09-01", true],
    ["2026-08-31", false],
  ]);
});

test("a stranger gets the names of the columns, and no row", async () => {
  const question = { domainId, period: span, standings: trustedStandings };
  expect((await jsonOf(exportedReports(bob, search()))).rows).toEqual([]);
  expect((await jsonOf(exportedFailures(bob, search(), "whole"))).rows).toEqual([]);
  for (const figures of Object.values(exportedFigures)) {
    const { rows } = await jsonOf(await inWorkspace(bob, (tenant) => figures(tenant, question)));
    expect(rows.flatMap(Object.values).filter((value) => typeof value === "number")).toEqual([]);
  }
});

test("more than a portion of reports, and of one report's failures, come whole and in order", async () => {
  const { id } = await watch(ada, "many.example");
  const client = await connectOwner(database.ownerUrl);
  await client?.query(many, [ada.id, id]);
  await client?.end();
  useDatabase(database.webUrl);
  const of = { ...search(), domainId: id };
  const reports = (await jsonOf(exportedReports(ada, of))).rows.map(({ reportId }) => reportId);
  expect(reports).toHaveLength(610);
  expect(new Set(reports).size).toBe(610);
  const failures = (await jsonOf(exportedFailures(ada, of, "networks"))).rows;
  const expected = reports.flatMap((reportId) =>
    reportId === "r300" ? Array.from({ length: 2_500 }, (_, n) => [reportId, `mx${n}`]) : [[reportId, "mx0"]],
  );
  expect(failures.map(({ reportId, receivingMxHostname }) => [reportId, receivingMxHostname])).toEqual(expected);
});

/** 610 reports of one day with a failure each, but for one in their midst that has 2,500. */
const many = `
  WITH report AS (
    INSERT INTO "Report" ("id", "workspaceId", "domainId", "key", "contentHash", "deliveryId", "submitter", "reporter",
      "externalReportId", "start", "end", "day", "receivedAt", "standing", "verdict", "isCounted", "warnings", "raw", "successful",
      "failed", "hasFailures", "policyTypes", "resultTypes")
    SELECT gen_random_uuid(), $1, $2, 'key-' || n, 'hash', gen_random_uuid(), 'x', 'x.example', 'r' || n, '2026-09-01', '2026-09-02',
      '2026-09-01', '2026-09-02', 'verified', 'verified', true, '{}', '', 10, 1, true, '{sts}', '{certificate-expired}'
    FROM generate_series(1, 610) n RETURNING "id", "externalReportId"
  ), policy AS (
    INSERT INTO "PolicyResult" ("workspaceId", "reportId", "position", "type", "policyString", "mxHosts", "successful", "failed")
    SELECT $1, "id", 0, 'sts', '{}', '{}', 10, 1 FROM report
  )
  INSERT INTO "Failure" ("workspaceId", "reportId", "policyPosition", "position", "resultType", "receivingMxHostname", "count")
  SELECT $1, "id", 0, n, 'certificate-expired', 'mx' || n, 1
  FROM report, generate_series(0, CASE WHEN "externalReportId" = 'r300' THEN 2499 ELSE 0 END) n`;
