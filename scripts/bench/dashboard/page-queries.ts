/** What the domain report asks the database, each question by itself: a new one is a row here. */
import { getDomainOrThrow, listDomains } from "@/lib/domains/get-domain";
import { listReports } from "@/lib/reports/list-reports";
import { reporterMarks } from "@/lib/reports/reporters";
import type { trustedStandings } from "@/lib/reports/standing";
import { dailyConnections } from "@/lib/stats/daily-connections";
import { figuresByKey } from "@/lib/stats/figures-by-key";
import { leftOut } from "@/lib/stats/left-out";
import type { Period } from "@/lib/stats/period";
import { countingOf } from "@/lib/workspaces/counting";
import type { Tenant } from "@/lib/workspaces/in-workspace";
import { heavyDomain } from "./load-reports";

type Asked = { domainId: string; period: Period; standings: typeof trustedStandings };

type PageQuery = { name: string; run: (tenant: Tenant, asked: Asked) => Promise<unknown> };

export const pageQueries: PageQuery[] = [
  { name: "the domain", run: (tenant) => getDomainOrThrow(tenant, heavyDomain) },
  { name: "what counts", run: (tenant) => countingOf(tenant) },
  { name: "all domains", run: (tenant) => listDomains(tenant) },
  { name: "connections by day", run: dailyConnections },
  { name: "reporters", run: (tenant, asked) => figuresByKey(tenant, "reporter", asked) },
  { name: "reporters' marks", run: (tenant, { domainId }) => reporterMarks(tenant, { domainId, asOf: new Date() }) },
  { name: "problems", run: (tenant, asked) => figuresByKey(tenant, "problem", { ...asked, most: 20 }) },
  { name: "policy types", run: (tenant, asked) => figuresByKey(tenant, "policy-type", asked) },
  { name: "left out", run: leftOut },
  { name: "reports", run: (tenant, { domainId, period }) => listReports(tenant, { domainId, ...period, after: null }) },
];
