import { trustedStandings } from "@/lib/reports/standing";
import { periodOf } from "@/lib/stats/period";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import { pageQueries } from "./page-queries";
import { inWords, spreadOf, type Spread } from "./spread";
import type { DashboardStage } from "./stage";

/** How long each query of the domain report takes by itself, for 30 and for 365 days, by its name. */
export async function measureQueries(
  { workspace, heavy }: DashboardStage,
  say: (line: string) => void,
): Promise<Record<string, { days30: Spread; days365: Spread }>> {
  const measure = (run: (typeof pageQueries)[number]["run"], days: number) => {
    const period = periodOf({ period: String(days) }, new Date());
    const asked = { domainId: heavy.id, period, standings: trustedStandings };
    return inWorkspace(workspace, (tenant) => spreadOf(() => run(tenant, asked), { before: 5, times: 40 }));
  };
  const figures: Record<string, { days30: Spread; days365: Spread }> = {};
  for (const { name, run } of pageQueries) {
    const [days30, days365] = [await measure(run, 30), await measure(run, 365)];
    say(`  ${name}: 30 days ${inWords(days30)}; 365 days ${inWords(days365)}`);
    figures[name] = { days30, days365 };
  }
  return figures;
}
