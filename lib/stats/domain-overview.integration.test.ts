import { beforeAll, describe, expect, test } from "vitest";
import { talliedDomain, type TallyLine } from "@/e2e/support/tallied-domain";
import { ada, bob, database, setUpTwoTenants } from "@/e2e/support/two-tenants";
import { db, useDatabase } from "@/lib/db/client";
import { countedStandings } from "@/lib/reports/standing";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { domainOverview } from "./domain-overview";
import { addDays, daysOf } from "./period";
import { reportersByDomain } from "./reporters-by-domain";
import { seriesByDomain } from "./series-by-domain";
import { workspaceConnections } from "./workspace-connections";
import { workspaceTotals } from "./workspace-totals";

const period = { from: "2026-09-01", to: "2026-09-30" };
const standings = countedStandings.trusted;
const day = (n: number) => addDays(period.from, n - 1);

/** Thirty domains of Ada's, whose figures are sums of these lines; most have days without reports. */
const crowd = Array.from({ length: 30 }, (_, n) => ({
  name: `crowd-${String(n).padStart(2, "0")}.example`,
  lines: daysOf(period)
    .filter((_, index) => (index * 7 + n) % (2 + (n % 5)) === 0)
    .map((date, index): TallyLine => ({ day: date, successful: 100 * n + index, failed: index === n % 3 ? n : 0 })),
}));

const special: Record<string, { lines: TallyLine[]; made?: Parameters<typeof talliedDomain>[3] }> = {
  "failing.example": { lines: [clean(26), { day: day(27), successful: 7, failed: 2 }, clean(28), clean(29)] },
  "tested.example": {
    lines: [{ day: day(29), successful: 9_000, failed: 900 }],
    made: { mode: "testing" },
  },
  "recovered.example": { lines: [{ day: day(2), successful: 7, failed: 2 }, clean(3), clean(8), clean(30)] },
  "elsewhere.example": {
    lines: [clean(27), clean(28), { day: day(28), dimension: "elsewhere", failed: 4 }, clean(29)],
  },
  "unsure.example": { lines: [{ day: day(2), successful: 7, failed: 2 }, clean(3), clean(8)] },
  "twice.example": {
    lines: [{ day: day(2), successful: 7, failed: 2 }, clean(3), { ...clean(3), standing: "uploaded" }, clean(8)],
  },
  "silent.example": { lines: [clean(-40), clean(-45)] },
  "waiting.example": { lines: [] },
  "unsigned.example": { lines: [{ ...clean(5), standing: "unverified" }] },
  "taken-out.example": { lines: [{ ...clean(5), reports: 0 }] },
  "unproved.example": { lines: [], made: { isProved: false } },
  "lost.example": { lines: [{ day: day(5), successful: 5, failed: 5 }], made: { isProved: false } },
  "xn--mnchen-3ya.example": { lines: [] },
  "xn--80ak6aa92e.example": { lines: [] },
};

function clean(n: number): TallyLine {
  return { day: day(n), successful: 10 };
}

setUpTwoTenants();

beforeAll(async () => {
  for (const { name, lines } of crowd) await talliedDomain(ada, name, lines);
  for (const [name, { lines, made }] of Object.entries(special)) await talliedDomain(ada, name, lines, made);
  await talliedDomain(bob, "bobs.example", [{ day: day(3), successful: 1_000_000, failed: 1_000_000 }]);
  useDatabase(database.webUrl);
});

type Asked = Partial<Parameters<typeof domainOverview>[1]>;

const ask = (workspace: Workspace, asked: Asked = {}) =>
  inWorkspace(workspace, (tenant) =>
    domainOverview(tenant, {
      ...{ period, standings, search: "", state: null, sort: "name", order: "asc", page: 1 },
      ...asked,
    }),
  );

const namesOf = async (asked: Asked, workspace = ada) =>
  (await ask(workspace, asked)).domains.map(({ name }) => name.replace(".example", ""));

const sum = (lines: TallyLine[], pick: (line: TallyLine) => number | undefined) =>
  lines.reduce((total, line) => total + (pick(line) ?? 0), 0);

describe("figures", () => {
  test("are the sums of a domain's days", async () => {
    const { domains } = await ask(ada, { search: "crowd-" });
    expect(domains).toHaveLength(25);
    for (const domain of domains) {
      const lines = crowd.find(({ name }) => name === domain.name)?.lines ?? [];
      const days = lines.map((line) => line.day).sort();
      const failedDays = lines.filter(({ failed }) => failed).map((line) => line.day);
      expect(domain).toMatchObject({
        ...{ successful: sum(lines, (line) => line.successful), failed: sum(lines, (line) => line.failed) },
        ...{ lastDay: days.at(-1), lastFailedDay: failedDays.sort().at(-1) ?? null },
      });
    }
  });

  test("of all domains together do not depend on what is searched", async () => {
    const counted = [...crowd.map(({ lines }) => lines), ...Object.values(special).map(({ lines }) => lines)]
      .map((lines) =>
        lines.filter(
          (line) => !line.dimension && line.standing !== "unverified" && line.reports !== 0 && line.day >= period.from,
        ),
      )
      .filter((lines) => lines.length > 0);
    const lines = counted.flat();
    const expected = {
      successful: sum(lines, (line) => line.successful),
      failed: sum(lines, (line) => line.failed),
      reported: counted.length,
    };
    const { totals, total } = await ask(ada, { search: "silent", state: "quiet" });
    expect({ totals, total }).toEqual({ totals: expected, total: crowd.length + Object.keys(special).length });
    expect(await inWorkspace(ada, (tenant) => workspaceTotals(tenant, { period, standings }))).toEqual(expected);
    const days = await inWorkspace(ada, (tenant) => workspaceConnections(tenant, { period, standings }));
    for (const { day: date, ...figures } of days) {
      const own = lines.filter((line) => line.day === date);
      expect(figures).toEqual({
        successful: sum(own, (line) => line.successful),
        failed: sum(own, (line) => line.failed),
      });
    }
    expect(days.map((figures) => figures.day)).toEqual(daysOf(period));
  });

  test("have no mode beside them where a policy is only watched, for what is set is not published", async () => {
    const modes = async () => (await ask(ada, { search: "tested" })).domains.map(({ mode }) => mode);
    expect(await modes()).toEqual(["testing"]);
    const hosted = async (hosting: "watched" | "self") => {
      useDatabase(database.workerUrl);
      await db.domain.updateMany({ where: { name: "tested.example" }, data: { hosting } });
      useDatabase(database.webUrl);
    };
    await hosted("watched");
    expect(await modes()).toEqual([null]);
    await hosted("self");
  });

  test("count the unsigned where the reader asks for all", async () => {
    const asked = { search: "unsigned", standings: countedStandings.all };
    expect((await ask(ada, asked)).domains).toMatchObject([{ successful: 10, failed: 0, state: "healthy" }]);
  });

  test("have gaps on days without reports, and a bar for several days of a long period", async () => {
    const { domains } = await ask(ada, { search: "recovered" });
    const domainIds = domains.map(({ id }) => id);
    const series = (asked: typeof period) =>
      inWorkspace(ada, (tenant) => seriesByDomain(tenant, { domainIds, period: asked, standings }));
    const month = await series(period);
    expect(month.daysPerBar).toBe(1);
    const known = [...month.series.values()].flat().filter(({ successful }) => successful !== null);
    expect(known.map((bar) => bar.day)).toEqual([day(2), day(3), day(8), day(30)]);
    expect([...month.series.values()].flat()).toHaveLength(30);
    const year = await series({ from: "2026-01-01", to: "2026-12-31" });
    expect(year.daysPerBar).toBe(5);
    const bars = [...year.series.values()].flat();
    expect(bars).toHaveLength(73);
    expect(bars.filter(({ successful }) => successful !== null)).toEqual([
      { day: "2026-08-29", successful: 7, failed: 2 },
      { day: "2026-09-03", successful: 10, failed: 0 },
      { day: "2026-09-08", successful: 10, failed: 0 },
      { day: "2026-09-28", successful: 10, failed: 0 },
    ]);
  });
});

describe("the state", () => {
  const states = {
    failing: ["elsewhere", "failing", "tested", "twice", "unsure"],
    unproved: ["lost", "unproved"],
    quiet: ["silent", "taken-out", "unsigned", "waiting", "xn--80ak6aa92e", "xn--mnchen-3ya"],
    healthy: ["recovered"],
  };

  test.each(Object.entries(states))("%s filters, and is counted", async (state, expected) => {
    const asked = { state: state as keyof typeof states };
    const { matching, counts, total } = await ask(ada, asked);
    expect(counts[asked.state]).toBe(matching);
    expect(Object.values(counts).reduce((all, count) => all + count)).toBe(total);
    const names = [...(await namesOf(asked)), ...(await namesOf({ ...asked, page: 2 }))];
    expect([...new Set(names)].filter((name) => !name.startsWith("crowd-"))).toEqual(expected);
  });

  test("looks at the last three reported days alone, up to the end of the period", async () => {
    const upTo = async (to: string) => (await ask(ada, { search: "recovered", period: { ...period, to } })).domains;
    expect(await upTo(day(8))).toMatchObject([{ state: "failing", lastDay: day(8) }]);
    expect(await upTo(day(30))).toMatchObject([{ state: "healthy", failed: 2, lastFailedDay: day(2) }]);
  });

  test("of a quiet domain knows whether only reports came that do not count", async () => {
    const isLeftOut = async (search: string) => (await ask(ada, { search })).domains.map((domain) => domain.isLeftOut);
    expect(await isLeftOut("unsigned")).toEqual([true]);
    expect(await isLeftOut("waiting")).toEqual([false]);
    expect(await isLeftOut("taken-out")).toEqual([false]);
    expect(await isLeftOut("silent")).toEqual([false]);
  });

  test("of a quiet domain knows its last report, if it ever had one", async () => {
    expect((await ask(ada, { search: "silent" })).domains).toMatchObject([{ successful: null, lastDay: day(-40) }]);
    expect((await ask(ada, { search: "waiting" })).domains).toMatchObject([{ successful: null, lastDay: null }]);
    expect((await ask(ada, { search: "taken" })).domains).toMatchObject([{ successful: null, lastDay: null }]);
  });
});

describe("order", () => {
  test("by state has what needs attention first, testing mode after it", async () => {
    const chosen = [
      "failing.example",
      "lost.example",
      "recovered.example",
      "tested.example",
      "unsure.example",
      "waiting.example",
    ];
    const names = async (order: "asc" | "desc") => {
      const pages = await Promise.all([1, 2].map((page) => ask(ada, { sort: "status", order, page })));
      return pages.flatMap(({ domains }) => domains.map(({ name }) => name)).filter((name) => chosen.includes(name));
    };
    const [failing, lost, recovered, tested, unsure, waiting] = chosen;
    expect(await names("asc")).toEqual([failing, unsure, tested, lost, waiting, recovered]);
    expect(await names("desc")).toEqual([recovered, waiting, lost, tested, failing, unsure]);
  });

  test.each([
    ["connections", "desc", ["tested", "failing", "recovered", "unsure", "lost", "silent"]],
    ["connections", "asc", ["lost", "unsure", "failing", "recovered", "tested", "silent"]],
    ["failures", "desc", ["lost", "tested", "unsure", "failing", "recovered", "silent"]],
    ["last", "desc", ["recovered", "failing", "tested", "unsure", "lost", "silent"]],
    ["last", "asc", ["silent", "lost", "unsure", "failing", "tested", "recovered"]],
    ["name", "asc", ["failing", "lost", "recovered", "silent", "tested", "unsure"]],
    ["name", "desc", ["unsure", "tested", "silent", "recovered", "lost", "failing"]],
  ] as const)("by %s, %s", async (sort, order, expected) => {
    const chosen = new Set<string>(expected);
    const pages = [1, 2].map((page) => namesOf({ sort, order, page }));
    const names = (await Promise.all(pages)).flat();
    expect(names.filter((name) => chosen.has(name))).toEqual(expected);
  });
});

describe("pages", () => {
  test("hold 25 each, all domains once, and none beyond the last", async () => {
    const first = await ask(ada);
    const second = await ask(ada, { page: 2 });
    expect([first.domains.length, second.domains.length, second.page]).toEqual([25, 19, 2]);
    const names = [...first.domains, ...second.domains].map(({ name }) => name);
    expect(names).toEqual([...crowd.map(({ name }) => name), ...Object.keys(special)].sort());
    expect(await ask(ada, { page: 1_000_000 })).toEqual(second);
  });

  test("are of what matches", async () => {
    const { domains, matching, page } = await ask(ada, { search: "crowd-", page: 2 });
    expect([domains.length, matching, page]).toEqual([5, 30, 2]);
    expect(await ask(ada, { search: "nothing-such" })).toMatchObject({ domains: [], matching: 0, page: 1 });
  });
});

test.each([
  ["münchen.example", ["xn--mnchen-3ya"]],
  ["ünch", ["xn--mnchen-3ya"]],
  ["nchen.exa", ["xn--mnchen-3ya"]],
  ["xn--mnchen", ["xn--mnchen-3ya"]],
  ["аррӏе.example", ["xn--80ak6aa92e"]],
  ["recovered.example", ["recovered"]],
  ["%", []],
  ["_", []],
  ["\\", []],
  ["'", []],
])("a search for %s", async (search, expected) => expect(await namesOf({ search })).toEqual(expected));

test("a stranger sees nothing", async () => {
  expect(await namesOf({}, bob)).toEqual(["bobs"]);
  expect(await namesOf({ search: "münchen" }, bob)).toEqual([]);
  expect(await ask(bob, { search: "failing" })).toMatchObject({ total: 1, matching: 0, totals: { reported: 1 } });
  const { domains } = await ask(ada, { sort: "connections", order: "desc" });
  const question = { domainIds: domains.map(({ id }) => id), period, standings };
  await inWorkspace(bob, async (tenant) => {
    expect((await reportersByDomain(tenant, question)).size).toBe(0);
    const { series } = await seriesByDomain(tenant, question);
    expect([...series.values()].flat().every(({ successful }) => successful === null)).toBe(true);
    const days = await workspaceConnections(tenant, question);
    expect(days.filter((figures) => figures.failed !== null)).toEqual([
      { day: day(3), successful: 1_000_000, failed: 1_000_000 },
    ]);
    const totals = { successful: 1_000_000, failed: 1_000_000, reported: 1 };
    expect(await workspaceTotals(tenant, question)).toEqual(totals);
  });
});
