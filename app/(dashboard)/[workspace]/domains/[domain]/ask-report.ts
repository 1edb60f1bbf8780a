import { spanOf, type ReportQuery } from "@/app/(dashboard)/[workspace]/report-query";
import type { Plans } from "@/lib/db/read-at-once";
import type { Domain } from "@/lib/domains/get-domain";
import { loopState } from "@/lib/ingest/loop-state";
import { problemMark } from "@/lib/reports/problem-mark";
import { reporterMarks } from "@/lib/stats/reporter-marks";
import { countedStandings } from "@/lib/reports/standing";
import { dailyConnections } from "@/lib/stats/daily-connections";
import { dailyFailures } from "@/lib/stats/daily-failures";
import { appliedChanges, domainChanges } from "@/lib/stats/domain-changes";
import { failedKeys } from "@/lib/stats/failed-keys";
import { leftOut } from "@/lib/stats/left-out";
import { listReports } from "@/lib/stats/list-reports";
import { dayOf, daysBetween, type Period } from "@/lib/stats/period";
import { periodTotals } from "@/lib/stats/period-totals";
import { policyTypes } from "@/lib/stats/policy-types";
import { problemDetail } from "@/lib/stats/problem-detail";
import { problems, type ProblemFigures } from "@/lib/stats/problems";
import type { Question } from "@/lib/stats/question";
import { reportedDays } from "@/lib/stats/reported-days";
import { reporterCoverage } from "@/lib/stats/reporter-coverage";
import { modeThroughout, settingsHistory } from "@/lib/stats/settings-history";
import type { Choices } from "@/lib/workspaces/choices";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { askPolicies } from "./ask-policies";
import { failureGroups } from "./failures/failure-groups";
import { loopSteps } from "./loop/loop-steps";

/** Of the hosts and networks that failures name, so many are listed; the export has all. */
const mostListed = 20;

type Asked = { query: ReportQuery; choices: Choices; asOf: Date; locale: string };

/**
 * All that a domain's report shows: figures of the period and its chosen day from the tallies, lists from the rows. Asked at once, and
 * answered in that order: first what Postgres answers soon and by which much can be drawn, then what it takes long for, so that the one draws
 * while the other reads. Each answer is a promise. How long a failure lasted and whose fault it is, is judged by the whole period, on a
 * chosen day too.
 */
export function askReport(tenant: TenantSql, domain: Domain, { query, choices, asOf, locale }: Asked) {
  const counting = query.count ?? choices.counting;
  const whole = { domainId: domain.id, period: query.period, standings: countedStandings[counting] };
  const span = { ...whole, period: spanOf(query) };
  const list = listReports(tenant, { domainId: domain.id, span: span.period, ...query });
  const marks = reporterMarks(tenant, { domainId: domain.id, asOf });
  const types = policyTypes(tenant, span);
  const typesOfPeriod = query.day === null ? types : policyTypes(tenant, whole);
  const figures = {
    totals: periodTotals(tenant, span),
    series: dailyConnections(tenant, whole),
    failures: dailyFailures(tenant, whole),
    mx: failedKeys(tenant, "mx", { ...span, most: mostListed }),
  };
  const settings = settingsHistory(tenant, domain, query.period);
  // Who reported is drawn by its own answer, and whose fault a problem is by both.
  const coverage = reporterCoverage(tenant, whole, asOf);
  const found = problems(tenant, { ...whole, day: query.day });
  const networks = failedKeys(tenant, "network", { ...span, most: mostListed });
  const policies = askPolicies(tenant, domain, whole, { types: typesOfPeriod, settings });
  return {
    ...{ list, marks, types, ...figures, coverage, found, networks, policies },
    mode: settings.then((known) => modeThroughout(known, span.period)),
    groups: found.then((known) => failureGroups(known.problems)),
    opened: found.then((known) =>
      openedProblem(tenant, span, { mark: query.problem, problems: known.problems, choices }),
    ),
    evidence: Promise.all([typesOfPeriod, coverage.then((listed) => reportedDays(tenant, whole, listed))]).then(
      ([knownTypes, days]) => ({
        ...{ types: knownTypes, reportedDays: days },
        ...{ period: query.period, today: dayOf(asOf) },
      }),
    ),
    changes: Promise.all([domainChanges(tenant, { domain, period: query.period }), policies]).then(
      ([own, { history }]) => [...own, ...appliedChanges(history)].sort((a, b) => (a.day < b.day ? -1 : 1)),
    ),
    excluded: leftOut(tenant, whole),
    loop: loopState(tenant, domain, asOf).then((state) => ({
      steps: loopSteps(state, domain.name, asOf, locale),
      lastDay: state.arrivals.stored?.lastDay ?? null,
    })),
  };
}

/** Of a longer period some statements have a better plan for it than the one that serves all. */
const mostDaysOfKeptPlans = 100;

/** How what `askReport` asks of a period is planned. */
export function plansFor({ from, to }: Period): Plans {
  return daysBetween(from, to) < mostDaysOfKeptPlans ? "kept" : "own";
}

export type AskedReport = ReturnType<typeof askReport>;

type Opened = { mark: string | null; problems: ProblemFigures[]; choices: Choices };

async function openedProblem(tenant: TenantSql, question: Question, { mark, problems: all, choices }: Opened) {
  const problem = mark && all.find((one) => problemMark(one) === mark);
  if (!problem) return null;
  return { problem, detail: await problemDetail(tenant, question, { ...problem, addresses: choices.addresses }) };
}
