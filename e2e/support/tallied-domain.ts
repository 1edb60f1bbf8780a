import { db } from "@/lib/db/client";
import type { Dimension } from "@/lib/reports/dimension";
import type { Standing } from "@/lib/reports/standing";
import type { Workspace } from "@/lib/workspaces/workspace";

/** A line of the tallies; a headline of one verified report unless it says otherwise. */
export type TallyLine = {
  day: string;
  successful?: number;
  failed?: number;
  dimension?: Dimension;
  key?: string;
  standing?: Standing;
  reports?: number;
};

type Made = { mode?: "none" | "testing" | "enforce"; isProved?: boolean };

/** A domain with these tallies and no reports behind them, for what reads tallies alone. Returns its id. */
export async function talliedDomain(
  workspace: Workspace,
  name: string,
  lines: TallyLine[],
  { mode = "enforce", isProved = true }: Made = {},
): Promise<string> {
  const { id } = await db.domain.create({
    data: {
      workspaceId: workspace.id,
      name,
      token: `${workspace.slug}-${name}`,
      mode,
      verifiedAt: isProved ? new Date() : null,
    },
  });
  await db.tally.createMany({
    data: lines.map(({ day, successful = 0, failed = 0, ...line }) => ({
      ...{ workspaceId: workspace.id, domainId: id, day: new Date(day), dimension: "headline", key: "" },
      ...{ standing: "verified", successful, failed, reports: 1 },
      ...line,
    })),
  });
  return id;
}
