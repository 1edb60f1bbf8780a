import { beforeAll, expect, test } from "vitest";
import { ada, bob, database, domainOf, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { connectOwner } from "@/lib/db/connect-owner";
import { useDatabase } from "@/lib/db/client";
import { noFilters, type ReportFilters } from "@/lib/reports/report-filters";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { listReports } from "./list-reports";
import { reportNeighbours } from "./report-neighbours";

const name = "listed.example";
const span = { from: "2026-08-01", to: "2026-08-31" };

setUpTwoTenants();

beforeAll(async () => {
  const { id: domainId } = await watch(ada, name);
  await watch(bob, "other.example");
  const client = await connectOwner(database.ownerUrl);
  await client?.query(fill, [ada.id, domainId]);
  await client?.end();
  useDatabase(database.webUrl);
});

/**
 * 131 reports on six days, one of them with sixty, and the last alone on its own; with the tallies that ingest would keep of those that
 * count. Every 20th does not count, every 10th is unsigned. Some have failures under another policy than their sum goes by; of the last
 * such a policy merely counts them.
 */
const fill = `
  WITH report AS (
    INSERT INTO "Report" ("id", "workspaceId", "domainId", "key", "contentHash", "deliveryId", "submitter", "reporter",
      "externalReportId", "start", "end", "day", "receivedAt", "standing", "verdict", "isCounted", "warnings", "raw", "successful",
      "failed", "hasFailures", "policyTypes", "resultTypes")
    SELECT gen_random_uuid(), $1, $2, 'key-' || n, 'hash', gen_random_uuid(), 'x', 'sender' || n % 3 || '.example', 'report-' || n,
      day, day + interval '1 day', day, day, CASE WHEN n % 10 = 3 THEN 'unverified' ELSE 'verified' END,
      CASE WHEN n % 10 = 3 THEN 'unsigned' ELSE 'verified' END, n % 20 <> 4, '{}', '', 10, CASE WHEN n % 4 = 0 THEN 2 ELSE 0 END,
      n % 4 = 0 OR n IN (11, 13, 25, 127, 131),
      CASE WHEN n % 5 = 0 THEN '{tlsa,sts}' ELSE '{sts}' END::text[],
      CASE WHEN n IN (8, 104) THEN '{certificate-expired,dane-required}' WHEN n % 4 = 0 THEN '{certificate-expired}'
        WHEN n IN (11, 13, 25, 127) THEN '{validation-failure}' ELSE '{}' END::text[]
    FROM generate_series(1, 131) n
    CROSS JOIN LATERAL (SELECT DATE '2026-08-10' + CASE WHEN n <= 60 THEN 0 WHEN n = 131 THEN 7 ELSE n % 5 END AS day) AS d
    RETURNING *
  ), key AS (
    SELECT *, 'headline' AS "dimension", '' AS "key_" FROM report
    UNION ALL SELECT *, 'reporter', "reporter" FROM report
    UNION ALL SELECT report.*, 'policy-type', '[' || to_json(t) || ',' || to_json("reporter") || ']' FROM report, unnest("policyTypes") t
    UNION ALL SELECT report.*, 'result-type', t FROM report, unnest("resultTypes") t
    UNION ALL SELECT report.*, 'problem', CASE WHEN "reporter" = 'sender2.example' THEN '*' ELSE
      '[' || to_json(t) || ',"mx.listed.example",null,"sts",' || to_json("reporter") || ']' END FROM report, unnest("resultTypes") t
  )
  INSERT INTO "Tally" SELECT "workspaceId", "domainId", "day", "dimension", "standing", "key_", sum("successful"),
    sum(CASE WHEN "dimension" = 'policy-type' AND "hasFailures" THEN greatest("failed", 1) ELSE "failed" END), count(*) FROM key WHERE "isCounted" GROUP BY 1, 2, 3, 4, 5, 6`;

const list = async (
  workspace: Workspace,
  question: { filters?: ReportFilters; after?: string | null; before?: string | null },
) => {
  const { id: domainId } = await domainOf(ada, name);
  return inWorkspace(workspace, (tenant) => listReports(tenant, { domainId, span, filters: noFilters, ...question }));
};

/** Every report that passes, by reading page after page; and all of them once more, backwards from the last page. */
async function walk(filters: ReportFilters): Promise<{ forth: number[]; back: number[] }> {
  const pages = [await list(ada, { filters })];
  for (let page = pages[0]; page?.next; page = pages.at(-1)) pages.push(await list(ada, { filters, after: page.next }));
  const returned = [...pages.slice(-1)];
  for (let page = returned[0]; page?.previous; page = returned[0])
    returned.unshift(await list(ada, { filters, before: page.previous }));
  expect(returned[0]?.previous ?? null).toBeNull();
  const numbers = (of: typeof pages) =>
    of.flatMap(({ reports }) => reports.map(({ externalReportId }) => Number(externalReportId.slice(7))));
  return { forth: numbers(pages), back: numbers(returned) };
}

const isElsewhere = (n: number) => [11, 13, 25, 127, 131].includes(n);
const all = Array.from({ length: 131 }, (_, index) => index + 1);

test.each<[string, Partial<ReportFilters>, (n: number) => boolean]>([
  ["no filter", {}, () => true],
  ["a reporter", { reporter: "sender1.example" }, (n) => n % 3 === 1],
  ["nobody", { reporter: "stranger.example" }, () => false],
  ["failures only, under whichever policy", { failuresOnly: true }, (n) => n % 4 === 0 || isElsewhere(n)],
  [
    "failures of a reporter",
    { failuresOnly: true, reporter: "sender1.example" },
    (n) => n % 3 === 1 && (n % 4 === 0 || isElsewhere(n)),
  ],
  [
    "failures of a reporter whose problems are gathered with others",
    { failuresOnly: true, reporter: "sender2.example" },
    (n) => n % 3 === 2 && (n % 4 === 0 || isElsewhere(n)),
  ],
  ["failures that are not verified", { failuresOnly: true, verdict: "unsigned" }, (n) => n === 13],
  ["a common result type", { result: "certificate-expired" }, (n) => n % 4 === 0],
  [
    "a rare result type, counted and gathered with others, or not counted",
    { result: "dane-required" },
    (n) => [8, 104].includes(n),
  ],
  ["a result type that there is not", { result: "certificate" }, () => false],
  ["a policy type", { policy: "tlsa" }, (n) => n % 5 === 0],
  ["verified", { verdict: "verified" }, (n) => n % 10 !== 3],
  ["unsigned", { verdict: "unsigned" }, (n) => n % 10 === 3],
  ["a verdict that none has", { verdict: "pending" }, () => false],
  [
    "all filters together",
    {
      reporter: "sender2.example",
      result: "certificate-expired",
      policy: "tlsa",
      verdict: "verified",
      failuresOnly: true,
    },
    (n) => n % 3 === 2 && n % 20 === 0,
  ],
])("%s: every report once, page by page in both directions", async (_, filters, passes) => {
  const { forth, back } = await walk({ ...noFilters, ...filters });
  expect([...forth].sort((a, b) => a - b)).toEqual(all.filter(passes));
  expect(back).toEqual(forth);
});

test("the newest day is first, and a day of the period narrows the list", async () => {
  const days = (await list(ada, {})).reports.map(({ day }) => day);
  expect(days).toEqual([...days].sort().reverse());
  expect(days[0]).toBe("2026-08-17");
  const { id: domainId } = await domainOf(ada, name);
  const day = { from: "2026-08-12", to: "2026-08-12" };
  const { reports, next } = await inWorkspace(ada, (tenant) =>
    listReports(tenant, { domainId, span: day, filters: noFilters }),
  );
  expect([reports.length, next]).toEqual([14, null]);
});

test.each(["", "2026-08-12", "2026-02-31_00000000-0000-7000-8000-000000000000", "x' OR true --"])(
  "what is no place (%j) is the beginning",
  async (place) => {
    const first = await list(ada, {});
    expect(await list(ada, { after: place })).toEqual(first);
    expect(await list(ada, { before: place })).toEqual(first);
  },
);

test("a place outlives its report, and one beyond the end leads back", async () => {
  const beyond = "2026-08-01_00000000-0000-7000-8000-000000000000";
  const { reports, previous, next } = await list(ada, { after: beyond });
  expect([reports, next]).toEqual([[], null]);
  expect((await list(ada, { before: previous })).reports).toHaveLength(20);
});

test("each report leads to the same reporter's one before and after it", async () => {
  const { id: domainId } = await domainOf(ada, name);
  const filters = { ...noFilters, reporter: "sender1.example" };
  const { reports } = await list(ada, { filters });
  const neighbours = (workspace: Workspace, index: number) =>
    inWorkspace(workspace, (tenant) => {
      const place = reports[index] ?? { day: "", id: "" };
      return reportNeighbours(tenant, { domainId, reporter: "sender1.example", place });
    });
  expect(await neighbours(ada, 0)).toEqual({ later: null, earlier: reports[1]?.id });
  expect(await neighbours(ada, 7)).toEqual({ later: reports[6]?.id, earlier: reports[8]?.id });
  expect(await neighbours(bob, 7)).toEqual({ later: null, earlier: null });
});

test("a report of the last day that a sender can name has neighbours as well", async () => {
  const { id: domainId } = await domainOf(ada, name);
  const place = { day: "9999-12-31", id: "00000000-0000-7000-8000-000000000000" };
  const neighbours = inWorkspace(ada, (tenant) => reportNeighbours(tenant, { domainId, reporter: "x.example", place }));
  expect(await neighbours).toEqual({ earlier: null, later: null });
});

test("a stranger sees nothing", async () => {
  for (const filters of [
    noFilters,
    { ...noFilters, verdict: "verified" },
    { ...noFilters, result: "certificate-expired" },
  ])
    expect((await list(bob, { filters })).reports).toEqual([]);
});
