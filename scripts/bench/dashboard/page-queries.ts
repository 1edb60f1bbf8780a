/** What the domain report asks the database, each question by itself: a new one is a row here. */
import { getDomainOrThrow, listDomains } from "@/lib/domains/get-domain";
import { listReports } from "@/lib/reports/list-reports";
import { reporterMarks } from "@/lib/reports/reporters";
import { dailyConnections } from "@/lib/stats/daily-connections";
import { figuresByKey } from "@/lib/stats/figures-by-key";
import { leftOut } from "@/lib/stats/left-out";
import { policyTypes } from "@/lib/stats/policy-types";
import { problems } from "@/lib/stats/problems";
import type { Question } from "@/lib/stats/question";
import { countingOf } from "@/lib/workspaces/counting";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import { heavyDomain } from "./load-reports";

type PageQuery = { name: string; run: (tenant: Tenant, question: Question) => Promise<unknown> };

export const pageQueries: PageQuery[] = [
  { name: "the domain", run: (tenant) => getDomainOrThrow(tenant, heavyDomain) },
  { name: "what counts", run: (tenant) => countingOf(tenant) },
  { name: "all domains", run: (tenant) => listDomains(tenant) },
  { name: "connections by day", run: dailyConnections },
  { name: "reporters", run: (tenant, question) => figuresByKey(tenant, "reporter", question) },
  { name: "reporters' marks", run: (tenant, { domainId }) => reporterMarks(tenant, { domainId, asOf: new Date() }) },
  { name: "problems", run: problems },
  { name: "policy types", run: policyTypes },
  { name: "left out", run: leftOut },
  { name: "reports", run: (tenant, { domainId, period }) => listReports(tenant, { domainId, ...period, after: null }) },
];
