import { talliedReports } from "@/lib/ingest/tallies/tallied-report";
import { talliesToRepair } from "@/lib/ingest/tallies/compare-tallies";
import { inWorkspace } from "@/lib/workspaces/in-workspace";
import type { Workspace } from "@/lib/workspaces/workspace";

const busiestDays = 3;

/** Compares tallies of some domains with what ingest makes of their reports, on their busiest days. @throws Error where they differ. */
export function checkTallies(workspace: Workspace, names: string[]): Promise<void> {
  return inWorkspace(workspace, async ({ tx }) => {
    const named = await tx.domain.findMany({ where: { workspaceId: workspace.id, name: { in: names } } });
    const days = await tx.report.groupBy({
      by: ["domainId", "day"],
      where: { workspaceId: workspace.id, domainId: { in: named.map(({ id }) => id) } },
      orderBy: [{ _count: { id: "desc" } }, { day: "desc" }],
      take: busiestDays * names.length,
    });
    for (const { domainId, day } of days) {
      const where = { workspaceId: workspace.id, domainId, day };
      const places = await tx.report.findMany({ where, select: { workspaceId: true, id: true } });
      const [wrong] = talliesToRepair(await tx.tally.findMany({ where }), await talliedReports(tx, places));
      if (wrong) throw new Error(`The bench's tallies are not those of ingest: ${wrong.dimension} ${wrong.key}.`);
    }
  });
}
