import { noFilters } from "@/lib/reports/report-filters";
import { standings, type Standing } from "@/lib/reports/standing";
import { dailyConnections } from "@/lib/stats/daily-connections";
import { listReports } from "@/lib/stats/list-reports";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";
import { domainOf } from "./two-tenants";

/** A day of a domain as its tenant sees it: the connections by reports of these standings (null: none), and the reports listed. */
export async function figuresOf(
  workspace: Workspace,
  name: string,
  { day, counted = standings }: { day: string; counted?: readonly Standing[] },
) {
  const { id: domainId } = await domainOf(workspace, name);
  return inWorkspace(workspace, async (tenant) => {
    const period = { from: day, to: day };
    const [figures] = await dailyConnections(tenant, { domainId, period, standings: counted });
    const { reports } = await listReports(tenant, { domainId, span: period, filters: noFilters });
    return { successful: figures?.successful ?? null, failed: figures?.failed ?? null, reports };
  });
}
