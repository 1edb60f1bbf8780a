import { beforeAll, expect, test } from "vitest";
import { anyReport, jsonOf, type AnyReport } from "@/e2e/support/fuzz/any-report";
import { chanceOf, type Chance } from "@/e2e/support/fuzz/chance";
import { expectedFigures } from "@/e2e/support/fuzz/expected-figures";
import { incoming } from "@/e2e/support/incoming";
import { reportMail } from "@/e2e/support/report-mail";
import { senderKey, signedReportMail } from "@/e2e/support/signed-report-mail";
import { actor, ada, ingestMails, records, setUpTwoTenants, watch } from "@/e2e/support/two-tenants";
import { excludeReporter } from "@/lib/ingest/exclude-reporter";
import { noFilters, type ReportFilters } from "@/lib/reports/report-filters";
import { countedStandings } from "@/lib/reports/standing";
import { inSnapshot } from "@/lib/workspaces/in-workspace";
import { dailyConnections } from "./daily-connections";
import { dailyFailures } from "./daily-failures";
import { enforceSimulation } from "./enforce-simulation";
import { failedKeys } from "./failed-keys";
import { listReports } from "./list-reports";
import { addDays, daysOf, type Period } from "./period";
import { periodTotals } from "./period-totals";
import { policyTypes } from "./policy-types";
import { problems } from "./problems";
import type { Question } from "./question";
import type { ReportSearch } from "./report-ids";
import { reporterCoverage } from "./reporter-coverage";
import { simulatedDays } from "./simulated-days";

/** Others by hand: `FUZZ_SEED=7 npx vitest run --project integration any-reports`. */
const chance = chanceOf(Number(process.env.FUZZ_SEED ?? 1));
const days = daysOf({ from: "2026-08-01", to: "2026-09-09" });
const names = ["one.example", "two.example"];
const submitters = ["a.example", "b.example", "mail.c.example", "d.example"];

type Sent = AnyReport & { isSigned: boolean };

const sent: Sent[] = [];
const ids: Record<string, string> = {};

setUpTwoTenants();

beforeAll(async () => {
  const mails: Awaited<ReturnType<typeof mailsOf>> = [];
  for (const domain of names) {
    const { id, address } = await watch(ada, domain);
    ids[domain] = id;
    for (const day of days)
      for (const submitter of submitters.filter(() => chance.is(0.7))) {
        const report = anyReport(chance, { domain, submitter, day, id: `${sent.length}` });
        const way = chance.pick(["signed", "signed", "unsigned", "both", "twice"] as const);
        sent.push({ ...report, isSigned: way !== "unsigned" });
        mails.push(...(await mailsOf(report, address, way)));
      }
  }

  for (const { name, txt } of submitters.map(senderKey)) records[name] = { txt: [txt] };
  for (const batch of inAnyBatches(mails)) await ingestMails(...batch);
});

async function mailsOf(report: AnyReport, to: string, way: "signed" | "unsigned" | "both" | "twice") {
  const { domain, day, submitter } = report;
  const sample = { domain, day, successful: 0, failed: 0 };
  const envelope = { to, submitter, json: jsonOf(report) };
  const signed = () => signedReportMail(sample, envelope);
  const raws = {
    signed: [signed],
    unsigned: [() => reportMail(sample, envelope)],
    both: [() => reportMail(sample, envelope), signed],
    twice: [signed, signed],
  }[way];
  const receivedAt = new Date(`${addDays(day, 1)}T06:00:00Z`);
  return Promise.all(raws.map(async (write) => incoming(await write(), { receivedAt })));
}

/** In an order of chance, a few or many at once. */
function inAnyBatches<T>(items: T[]): T[][] {
  const left = items.map((item) => ({ item, place: chance.next() })).sort((a, b) => a.place - b.place);
  const batches: T[][] = [];
  while (left.length > 0) batches.push(left.splice(0, 1 + chance.below(60)).map(({ item }) => item));
  return batches;
}

const asOf = new Date("2026-09-12T12:00:00Z");

function ask(question: Question) {
  return inSnapshot(ada, async (tenant) => {
    const worst = async (dimension: "mx" | "network") => {
      const { worst: keys } = await failedKeys(tenant, dimension, { ...question, most: 100 });
      return keys.map(({ key, failed, firstDay, lastDay }) => ({ key, failed, firstDay, lastDay }));
    };
    const coverage = await reporterCoverage(tenant, question, asOf);
    const found = await problems(tenant, question);
    expect(found.other).toBe(0);
    const types = await policyTypes(tenant, question);
    return {
      totals: await periodTotals(tenant, question),
      days: await dailyConnections(tenant, question),
      kinds: await dailyFailures(tenant, question),
      policyTypes: types,
      simulation: enforceSimulation(types, found.bySource),
      simulatedDays: (await simulatedDays(tenant, question, () => false)).map(({ day, known }) => {
        const { reporters: _, ...simulation } = known;
        return { day, ...simulation };
      }),
      reporters: coverage.flatMap(({ reporter, successful, failed, reports, days }) => {
        const count = reports.verified + reports.uploaded + reports.unverified;
        return count === 0 ? [] : { reporter, successful, failed, reports: count, days: days.replaceAll(".", "-") };
      }),
      problems: found.problems.map(({ policyTypes, witnesses, ...problem }) => ({
        ...problem,
        policyTypes: policyTypes.toSorted(),
        witnesses: witnesses.map(({ reporter, failed }) => [reporter, failed]).sort(),
      })),
      mx: await worst("mx"),
      networks: await worst("network"),
    };
  });
}

/** Lists in one order, names too. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, of]) => [name, ordered(of)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function anyPeriod({ below }: Chance): Period {
  const from = addDays("2026-07-30", below(days.length));
  return { from, to: addDays(from, below(20)) };
}

test.each(Array.from({ length: 30 }, (_, round) => round))("figures are those of the reports, %i", async () => {
  const period = anyPeriod(chance);
  const domain = chance.pick(names);
  const counting = chance.pick(["trusted", "all"] as const);
  const counted = sent.filter((report) => report.domain === domain && (report.isSigned || counting === "all"));
  const figures = await ask({ domainId: ids[domain] ?? "", period, standings: countedStandings[counting] });
  expect(ordered(figures)).toEqual(ordered(expectedFigures(counted, period)));
});

test("a reporter that is excluded is in no figure, and comes back whole", async () => {
  const whole = { from: days[0] ?? "", to: days.at(-1) ?? "" };
  for (const domain of names) {
    const reporter = chance.pick(submitters);
    for (const verb of ["exclude", "include"] as const) {
      await excludeReporter(ada, actor, domain, { reporter, verb });
      for (const counting of ["trusted", "all"] as const) {
        const counted = sent.filter(
          (report) =>
            report.domain === domain &&
            (report.isSigned || counting === "all") &&
            (verb === "include" || report.submitter !== reporter),
        );
        const question = { domainId: ids[domain] ?? "", period: whole, standings: countedStandings[counting] };
        expect(ordered(await ask(question))).toEqual(ordered(expectedFigures(counted, whole)));
      }
    }
  }
});

const hasFailures = ({ policies }: Sent) => policies.some(({ failed, failures }) => failed > 0 || failures.length > 0);

test.each<[string, Partial<ReportFilters>, (report: Sent) => boolean]>([
  ["every report once", {}, () => true],
  ["those with a failure under any policy", { failuresOnly: true }, hasFailures],
  [
    "those of one reporter",
    { failuresOnly: true, reporter: "a.example" },
    (report) => report.submitter === "a.example" && hasFailures(report),
  ],
])("the pages of a list have %s", async (_, filters, isWanted) => {
  for (const domain of names) {
    const span = { from: "2026-08-05", to: "2026-09-05" };
    const inSpan = sent.filter(({ domain: of, day }) => of === domain && day >= span.from && day <= span.to);
    const found = await listed({ domainId: ids[domain] ?? "", span, filters: { ...noFilters, ...filters } });
    expect(found.toSorted()).toEqual(
      inSpan
        .filter(isWanted)
        .map(({ id }) => id)
        .sort(),
    );
  }
});

async function listed(search: ReportSearch, after: string | null = null): Promise<string[]> {
  const { reports, next } = await inSnapshot(ada, (tenant) => listReports(tenant, { ...search, after }));
  const own = reports.map(({ externalReportId }) => externalReportId);
  return next === null ? own : [...own, ...(await listed(search, next))];
}
