/** What a workspace counts unless a page is asked otherwise: the trusted reports alone, or those without a valid signature too. */
import { z } from "zod";
import { recordAudit, type Actor } from "@/lib/audit/record-audit";
import { inWorkspace, type Tenant } from "./in-workspace";
import type { Workspace } from "./workspace";

export const CountingInput = z.object({ counts: z.enum(["trusted", "all"], "Choose what counts.") });
export type Counting = z.infer<typeof CountingInput>["counts"];

export async function countingOf({ workspace, tx }: Tenant): Promise<Counting> {
  const { countsUnverified } = await tx.workspace.findUniqueOrThrow({
    where: { id: workspace.id },
    select: { countsUnverified: true },
  });
  return countsUnverified ? "all" : "trusted";
}

/** Keeps the workspace's choice; figures follow at once, since both are tallied apart. */
export async function saveCounting(
  workspace: Workspace,
  actor: Actor,
  { counts }: z.infer<typeof CountingInput>,
): Promise<void> {
  await inWorkspace(workspace, async (tenant) => {
    const detail = { before: await countingOf(tenant), after: counts };
    const data = { countsUnverified: counts === "all" };
    await tenant.tx.workspace.update({ where: { id: workspace.id }, data });
    const entry = { workspaceId: workspace.id, actor, subject: workspace.slug, detail };
    await recordAudit(tenant.tx, { ...entry, verb: "workspace.save-counting" });
  });
}
