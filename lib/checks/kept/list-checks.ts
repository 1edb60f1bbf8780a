import type { Tenant } from "@/lib/workspaces/in-workspace";
import { checkIds, type CheckId, type Finding, type Severity } from "@/lib/checks/finding";
import { keptState, stateShown } from "./kept-state";

/** What a check says since `seenFrom`, as last seen `seenUntil`; that is before the last run where it then could not be judged. */
export type ListedCheck = {
  check: CheckId;
  severity: Severity;
  findings: Finding[];
  seenFrom: Date;
  seenUntil: Date;
};

/** The latest of every check that was ever run, in the order of the table. */
export async function listChecks({ workspace, tx }: Tenant, domainId: string): Promise<ListedCheck[]> {
  const rows = await Promise.all(
    checkIds.map((check) =>
      tx.checkState.findFirst({
        where: { workspaceId: workspace.id, domainId, check },
        select: stateShown,
        orderBy: { seenFrom: "desc" },
      }),
    ),
  );
  return rows.map((row) => row && keptState(row)).filter((state) => state !== null);
}
