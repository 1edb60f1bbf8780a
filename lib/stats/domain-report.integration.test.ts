import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { senderKey, signedReportMail } from "@/e2e/support/signed-report-mail";
import { ada, bob, database, ingestMails, records, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { reportMail, type SampleReport } from "@/e2e/support/report-mail";
import { trustedStandings } from "@/lib/reports/standing";
import { inWorkspace, type Tenant } from "@/lib/workspaces/in-workspace";
import { policyTypesInWords } from "@/app/(dashboard)/[workspace]/domains/[domain]/policies/policy-type-words";
import { dailyFailures } from "./daily-failures";
import { periodTotals } from "./period-totals";
import { policyTypes } from "./policy-types";
import { problemDetail } from "./problem-detail";
import { problems } from "./problems";

const domain = "report.example";
const mx = `mx1.${domain}`;
const period = { from: "2026-09-03", to: "2026-09-04" };
const senders = ["one.example", "two.example", "absurd.example"];
/** Longer than what tallies keep of it, in characters of two UTF-16 units each. */
const long = `x${"\u{1f512}".repeat(120)}`;

setUpTwoTenants();

let domainId = "";

const expired = (count: number, ip?: string) => ({ mx, count, ...(ip && { ip }) });

/** Of the period, of the days before it, and one that nobody signed. */
const given: { submitter: string; report: Omit<SampleReport, "domain">; signed?: false }[] = [
  { submitter: "one.example", report: { day: "2026-09-01", successful: 40, failed: 2, failures: [expired(2)] } },
  {
    submitter: "one.example",
    report: { day: "2026-09-03", successful: 10, failed: 3, failures: [expired(3, "192.0.2.77")] },
  },
  {
    submitter: "two.example",
    report: {
      ...{ day: "2026-09-04", successful: 20, failed: 7 },
      failures: [expired(4, "2001:db8:1:2::9"), { mx, count: 2, resultType: "validation-failure", reason: "no" }],
      more: [
        {
          type: "tlsa",
          successful: 5,
          failed: 1,
          failures: [{ mx, count: 1, resultType: "tlsa-invalid", reason: long }],
        },
      ],
    },
  },
  { submitter: "two.example", report: { day: "2026-09-04", successful: 1_000, failed: 9 }, signed: false },
  {
    submitter: "absurd.example",
    report: { day: "2026-09-04", successful: 0, failed: 2e12, failures: [expired(2e12, "192.0.2.88")] },
  },
];

beforeAll(async () => {
  for (const { name, txt } of senders.map((sender) => senderKey(sender))) records[name] = { txt: [txt] };
  const watched = await watch(ada, domain);
  domainId = watched.id;
  for (const { submitter, report, signed } of given) {
    const envelope = { to: watched.address, submitter };
    const whole = { domain, organization: submitter, ...report };
    await ingestMails(signed === false ? reportMail(whole, envelope) : await signedReportMail(whole, envelope));
  }
});

function ask<T>(question: (tenant: Tenant, asked: Parameters<typeof problems>[1]) => Promise<T>, as = ada): Promise<T> {
  return inWorkspace(as, (tenant) => question(tenant, { domainId, period, standings: trustedStandings }));
}

describe("the report of a domain", () => {
  test("totals, against as many days before", async () => {
    expect(await ask(periodTotals)).toEqual({
      now: { successful: 30, failed: 10, reporters: 2, days: 2 },
      before: { successful: 40, failed: 2, reporters: 1, days: 1 },
    });
  });

  test("policy types, and who reported under each", async () => {
    expect(await ask(policyTypes)).toEqual([
      {
        ...{ type: "sts", successful: 30, failed: 10 },
        reporters: [
          { reporter: "two.example", successful: 20, failed: 7 },
          { reporter: "one.example", successful: 10, failed: 3 },
        ],
      },
      { type: "tlsa", successful: 5, failed: 1, reporters: [{ reporter: "two.example", successful: 5, failed: 1 }] },
    ]);
  });

  test("problems, and who saw each on which days", async () => {
    const { problems: found, other } = await ask(problems);
    expect(other).toBe(0);
    expect(found).toMatchObject([
      {
        ...{ resultType: "certificate-expired", mx, reason: null, failed: 7, policyTypes: ["sts"] },
        ...{ firstDay: "2026-09-03", lastDay: "2026-09-04" },
        witnesses: [
          { reporter: "two.example", failed: 4, days: new Uint8Array([0, 1]) },
          { reporter: "one.example", failed: 3, days: new Uint8Array([1, 0]) },
        ],
      },
      { resultType: "validation-failure", reason: "no", failed: 2 },
      { resultType: "tlsa-invalid", failed: 1, policyTypes: ["tlsa"] },
    ]);
  });

  test("failures by day and kind", async () => {
    expect(await ask(dailyFailures)).toEqual([
      { day: "2026-09-03", kinds: { negotiation: 3 } },
      { day: "2026-09-04", kinds: { negotiation: 4, general: 2, dane: 1 } },
    ]);
  });

  test.each([
    ["networks", "192.0.2.0/24", "2001:db8:1::/48"],
    ["whole", "192.0.2.77", "2001:db8:1:2::9"],
  ] as const)("the addresses of one problem, as %s", async (addresses, first, second) => {
    const asked = { resultType: "certificate-expired", mx, reason: null, addresses };
    const detail = await ask((tenant, question) => problemDetail(tenant, question, asked));
    expect(detail).toMatchObject({ isCut: false, reports: 2 });
    expect(detail.encounters).toMatchObject([
      { reporter: "two.example", sendingMtaIp: second, failed: 4, lastDay: "2026-09-04" },
      { reporter: "one.example", sendingMtaIp: first, failed: 3, lastDay: "2026-09-03" },
    ]);
  });
});

test("a policy that was applied without a connection is named as applied", async () => {
  const idle = await watch(ada, "idle.example");
  const key = senderKey("one.example");
  records[key.name] = { txt: [key.txt] };
  const report = { domain: "idle.example", day: "2026-09-03", successful: 0, failed: 0 };
  await ingestMails(await signedReportMail(report, { to: idle.address, submitter: "one.example" }));
  const types = await inWorkspace(ada, (tenant) =>
    policyTypes(tenant, { domainId: idle.id, period, standings: trustedStandings }),
  );
  expect(policyTypesInWords(types).map(({ key: type, total, isApplied }) => [type, total, isApplied])).toEqual([
    ["tlsa", 0, false],
    ["sts", 0, true],
    ["no-policy-found", 0, false],
  ]);
});

test("a reason that tallies keep the beginning of leads to its addresses", async () => {
  const { problems: found } = await ask(problems);
  const asked = {
    ...{ resultType: "tlsa-invalid", mx, addresses: "whole" as const },
    reason: found.at(-1)?.reason ?? null,
  };
  expect([...(asked.reason ?? "")]).toHaveLength(100);
  const detail = await ask((tenant, question) => problemDetail(tenant, question, asked));
  expect(detail.encounters).toMatchObject([{ reporter: "two.example", failed: 1 }]);
});

test("of a problem that reports list a hundred thousand times over, so many failures are looked at, of the newest", async () => {
  const { id } = await watch(ada, "hostile.example");
  const failures = [{ mx: "another.example", count: 1 }];
  for (const day of ["2026-09-03", "2026-09-04"])
    await ingestMails(reportMail({ domain: "hostile.example", day, successful: 0, failed: 1, failures }, {}));
  const client = new pg.Client(database.ownerUrl);
  await client.connect();
  await client.query(
    `INSERT INTO "Failure" ("workspaceId", "reportId", "policyPosition", "position", "resultType", "receivingMxHostname", "sendingMtaIp", "count")
     SELECT r."workspaceId", r."id", 0, n, 'certificate-expired', $2, '192.0.2.' || extract(day FROM r."day"), 1
     FROM "Report" r, generate_series(1, 59999) n WHERE r."domainId" = $1`,
    [id, mx],
  );
  await client.end();
  const question = { domainId: id, period, standings: ["unverified" as const] };
  const asked = { resultType: "certificate-expired", mx, reason: null, addresses: "whole" as const };
  const { encounters, reports } = await inWorkspace(ada, (tenant) => problemDetail(tenant, question, asked));
  expect(reports).toBe(2);
  expect(encounters.map(({ lastDay, failed }) => [lastDay, failed])).toEqual([
    ["2026-09-04", 59_999],
    ["2026-09-03", 40_001],
  ]);
});

test("a stranger sees nothing", async () => {
  const nothing = { successful: 0, failed: 0, reporters: 0, days: 0 };
  expect(await ask(periodTotals, bob)).toEqual({ now: nothing, before: nothing });
  expect(await ask(policyTypes, bob)).toEqual([]);
  expect(await ask(problems, bob)).toEqual({ problems: [], other: 0, bySource: [] });
  expect(await ask(dailyFailures, bob)).toEqual([]);
  const asked = { resultType: "certificate-expired", mx, reason: null, addresses: "whole" as const };
  expect(await ask((tenant, question) => problemDetail(tenant, question, asked), bob)).toMatchObject({
    encounters: [],
  });
});
