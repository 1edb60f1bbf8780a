import { countedStandings } from "@/lib/reports/standing";
import { lastDayDue } from "@/lib/stats/coverage-of-days";
import { currentProblem, hasUnheard } from "@/lib/stats/current-problems";
import { domainOverview } from "@/lib/stats/domain-overview";
import { enforcedUntil } from "@/lib/stats/enforced-until";
import { leftOut } from "@/lib/stats/left-out";
import { dayOf } from "@/lib/stats/period";
import { problemKinds } from "@/lib/stats/problem-kinds";
import { reportersByDomain } from "@/lib/stats/reporters-by-domain";
import { seriesByDomain } from "@/lib/stats/series-by-domain";
import type { Counting } from "@/lib/workspaces/choices";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { domainStatus } from "./domain-status";
import type { OverviewQuery } from "./overview-query";

type Question = { query: OverviewQuery; counting: Counting; asOf: Date; locale: string };

/** What a page with a list of domains shows: one page of them, each with its status and its days, and what the figures leave out. */
export async function loadDomainList(tenant: TenantSql, { query, counting, asOf, locale }: Question) {
  const { period } = query;
  const standings = countedStandings[counting];
  const found = await domainOverview(tenant, { ...query, standings });
  const question = { domainIds: found.domains.map(({ id }) => id), period, standings };
  const judged = found.domains.filter(
    ({ state, lastFailedDay }) => lastFailedDay !== null && (state === "failing" || state === "healthy"),
  );
  const today = dayOf(asOf);
  const inTesting = judged.filter(({ mode, state }) => mode === "testing" && state === "failing");
  const [{ daysPerBar, series }, reporters, kinds, enforced, excluded] = await Promise.all([
    seriesByDomain(tenant, question),
    reportersByDomain(tenant, question),
    problemKinds(tenant, { ...question, domainIds: judged.map(({ id }) => id) }, today),
    enforcedUntil(tenant, { names: inTesting.map(({ name }) => name), period }),
    leftOut(tenant, { domainId: null, period }),
  ]);
  const isPast = period.to < lastDayDue(today);
  const rows = found.domains.map((domain) => {
    const failed = kinds.get(domain.id);
    const known = {
      reporters: reporters.get(domain.id) ?? 0,
      problem: failed && domain.state === "failing" ? currentProblem(failed) : null,
      isUnheard: failed !== undefined && hasUnheard(failed),
      enforcedUntil: enforced.get(domain.name),
      ...{ today, isPast, locale },
    };
    return { ...domain, status: domainStatus({ domain, ...known }), series: series.get(domain.id) ?? [] };
  });
  return { ...found, rows, today, daysPerBar, counting, standings, excluded };
}

export type DomainList = Awaited<ReturnType<typeof loadDomainList>>;
export type DomainRow = DomainList["rows"][number];
