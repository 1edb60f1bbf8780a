/** What the domain report asks the database, each question by itself: a new one is a row here. */
import { getDomainOrThrow } from "@/lib/domains/get-domain";
import { reporterMarks } from "@/lib/stats/reporter-marks";
import { dailyConnections } from "@/lib/stats/daily-connections";
import { dailyFailures } from "@/lib/stats/daily-failures";
import { domainChanges } from "@/lib/stats/domain-changes";
import { failedKeys } from "@/lib/stats/failed-keys";
import { leftOut } from "@/lib/stats/left-out";
import { listReports } from "@/lib/stats/list-reports";
import { periodTotals } from "@/lib/stats/period-totals";
import { policyTypes } from "@/lib/stats/policy-types";
import { problems } from "@/lib/stats/problems";
import { problemDetail } from "@/lib/stats/problem-detail";
import type { Question } from "@/lib/stats/question";
import { policiesSeen } from "@/lib/stats/policies-seen";
import { policyHistory } from "@/lib/stats/policy-history";
import { reporterCoverage } from "@/lib/stats/reporter-coverage";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import { noFilters } from "@/lib/reports/report-filters";
import { heavyDomain } from "./load-reports";

/** What many of the reports have. */
const opened = {
  resultType: "certificate-expired",
  mx: `mx1.${heavyDomain}`,
  reason: null,
  addresses: "networks",
} as const;

type PageQuery = { name: string; run: (tenant: Tenant, question: Question) => Promise<unknown> };

export const pageQueries: PageQuery[] = [
  { name: "the domain", run: (tenant) => getDomainOrThrow(tenant, heavyDomain) },
  { name: "connections by day", run: dailyConnections },
  { name: "failures by day", run: dailyFailures },
  { name: "totals", run: periodTotals },
  { name: "coverage", run: (tenant, question) => reporterCoverage(tenant, question, new Date()) },
  { name: "MX hosts", run: (tenant, question) => failedKeys(tenant, "mx", { ...question, most: 20 }) },
  { name: "networks", run: (tenant, question) => failedKeys(tenant, "network", { ...question, most: 20 }) },
  {
    name: "changes",
    run: (tenant, { domainId, period }) =>
      domainChanges(tenant, { domain: { id: domainId, name: heavyDomain }, period }),
  },
  { name: "policies seen", run: policiesSeen },
  {
    name: "policy history",
    run: async (tenant, question) => policyHistory(tenant, question, await policyTypes(tenant, question)),
  },
  { name: "reporters' marks", run: (tenant, { domainId }) => reporterMarks(tenant, { domainId, asOf: new Date() }) },
  { name: "problems", run: problems },
  { name: "an opened problem", run: (tenant, question) => problemDetail(tenant, question, opened) },
  { name: "policy types", run: policyTypes },
  { name: "left out", run: leftOut },
  {
    name: "reports",
    run: (tenant, { domainId, period }) => listReports(tenant, { domainId, span: period, filters: noFilters }),
  },
];
