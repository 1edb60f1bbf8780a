import type { ReportQuery } from "@/app/(dashboard)/[workspace]/report-query";
import { spanOf } from "@/app/(dashboard)/[workspace]/report-query";
import type { Domain } from "@/lib/domains/get-domain";
import { loopState } from "@/lib/ingest/loop-state";
import { problemMark } from "@/lib/reports/problem-mark";
import { reporterMarks } from "@/lib/reports/reporters";
import { countedStandings } from "@/lib/reports/standing";
import { dailyConnections } from "@/lib/stats/daily-connections";
import { dailyFailures } from "@/lib/stats/daily-failures";
import { domainChanges } from "@/lib/stats/domain-changes";
import { figuresByKey } from "@/lib/stats/figures-by-key";
import { leftOut } from "@/lib/stats/left-out";
import { listReports } from "@/lib/stats/list-reports";
import { periodTotals } from "@/lib/stats/period-totals";
import { policyTypes } from "@/lib/stats/policy-types";
import { problemDetail } from "@/lib/stats/problem-detail";
import { problems, type ProblemFigures } from "@/lib/stats/problems";
import type { Question } from "@/lib/stats/question";
import { reporterCoverage } from "@/lib/stats/reporter-coverage";
import { addressesOf, type Addresses } from "@/lib/workspaces/addresses";
import { countingOf } from "@/lib/workspaces/counting";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import { loadPolicies } from "./load-policies";

/** All that a domain's report shows, in one transaction: figures of the period and its chosen day from the tallies, lists from the rows. */
export async function loadReport(tenant: Tenant, domain: Domain, { query, asOf }: { query: ReportQuery; asOf: Date }) {
  const counting = query.count ?? (await countingOf(tenant));
  const whole = { domainId: domain.id, period: query.period, standings: countedStandings[counting] };
  const span = { ...whole, period: spanOf(query) };
  // They do not need one another's answers: asked together, they wait for Postgres once.
  const types = policyTypes(tenant, span);
  const typesOfAll = query.day === null ? types : policyTypes(tenant, whole);
  const loaded = await together({
    addresses: addressesOf(tenant),
    found: problems(tenant, span),
    totals: periodTotals(tenant, span),
    types,
    series: dailyConnections(tenant, whole),
    failures: dailyFailures(tenant, whole),
    coverage: reporterCoverage(tenant, whole, asOf),
    mx: figuresByKey(tenant, "mx", span),
    networks: figuresByKey(tenant, "network", span),
    changes: domainChanges(tenant, { domain, period: query.period }),
    policies: loadPolicies(tenant, domain, whole, typesOfAll),
    marks: reporterMarks(tenant, { domainId: domain.id, asOf }),
    excluded: leftOut(tenant, whole),
    loop: loopState(tenant, domain, asOf),
    list: listReports(tenant, { domainId: domain.id, span: span.period, ...query }),
  });
  const asked = { query, question: span, problems: loaded.found.problems, addresses: loaded.addresses };
  return { counting, ...loaded, opened: await openedProblem(tenant, asked) };
}

async function together<T extends Record<string, Promise<unknown>>>(
  questions: T,
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  const answers = await Promise.all(Object.entries(questions).map(async ([name, answer]) => [name, await answer]));
  return Object.fromEntries(answers) as { [K in keyof T]: Awaited<T[K]> };
}

type Asked = { query: ReportQuery; question: Question; problems: ProblemFigures[]; addresses: Addresses };

async function openedProblem(tenant: Tenant, { query, question, problems: all, addresses }: Asked) {
  const problem = query.problem && all.find((one) => problemMark(one) === query.problem);
  if (!problem) return null;
  const detail = await problemDetail(tenant, question, { ...problem, addresses });
  return { mark: problemMark(problem), detail };
}
