/** What a workspace chose for all its pages: which reports count unless a page is asked otherwise, and how addresses are shown. */
import { z } from "zod";
import { recordAudit, type Actor } from "@/lib/audit/record-audit";
import { inWorkspace, type Tenant } from "./in-workspace";
import type { Workspace } from "./workspace";

export const CountingInput = z.object({ counts: z.enum(["trusted", "all"], "Choose what counts.") });
export const AddressesInput = z.object({ addresses: z.enum(["networks", "whole"], "Choose what is shown.") });

/** The trusted reports alone, or those without a valid signature too. */
export type Counting = z.infer<typeof CountingInput>["counts"];
/** Whole sending addresses, or their networks alone. */
export type Addresses = z.infer<typeof AddressesInput>["addresses"];
export type Choices = { counting: Counting; addresses: Addresses };

/** The columns that hold them. */
export const choiceColumns = { countsUnverified: true, showsAddresses: true } as const;

export function choicesOf(row: Record<keyof typeof choiceColumns, boolean>): Choices {
  return {
    counting: row.countsUnverified ? "all" : "trusted",
    addresses: row.showsAddresses ? "whole" : "networks",
  };
}

export async function getChoices({ workspace, tx }: Tenant): Promise<Choices> {
  return choicesOf(await tx.workspace.findUniqueOrThrow({ where: { id: workspace.id }, select: choiceColumns }));
}

/** Keeps what counts; figures follow at once, since both are tallied apart. */
export async function saveCounting(
  workspace: Workspace,
  actor: Actor,
  { counts }: z.infer<typeof CountingInput>,
): Promise<void> {
  await inWorkspace(workspace, async (tenant) => {
    const { counting: before } = await getChoices(tenant);
    const data = { countsUnverified: counts === "all" };
    await tenant.tx.workspace.update({ where: { id: workspace.id }, data });
    const entry = { workspaceId: workspace.id, actor, subject: workspace.slug, detail: { before, after: counts } };
    await recordAudit(tenant.tx, { ...entry, verb: "workspace.save-counting" });
  });
}

/** Keeps how addresses are shown; pages and exports follow at once. */
export async function saveAddresses(
  workspace: Workspace,
  actor: Actor,
  { addresses }: z.infer<typeof AddressesInput>,
): Promise<void> {
  await inWorkspace(workspace, async (tenant) => {
    const { addresses: before } = await getChoices(tenant);
    const data = { showsAddresses: addresses === "whole" };
    await tenant.tx.workspace.update({ where: { id: workspace.id }, data });
    const entry = { workspaceId: workspace.id, actor, subject: workspace.slug, detail: { before, after: addresses } };
    await recordAudit(tenant.tx, { ...entry, verb: "workspace.save-addresses" });
  });
}
