/** What a workspace chose for all its pages: which reports count unless a page is asked otherwise, and how addresses are shown. */
import { z } from "zod";
import { recordAudit, type Actor, type AuditVerb } from "@/lib/audit/record-audit";
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
const choiceColumns = { countsUnverified: true, showsAddresses: true } as const;

/** The choices that a row of the workspace holds. */
export function choicesOf(row: Record<keyof typeof choiceColumns, boolean>): Choices {
  return {
    counting: row.countsUnverified ? "all" : "trusted",
    addresses: row.showsAddresses ? "whole" : "networks",
  };
}

/** What the workspace has chosen. */
export async function getChoices({ workspace, tx }: Tenant): Promise<Choices> {
  return choicesOf(await tx.workspace.findUniqueOrThrow({ where: { id: workspace.id }, select: choiceColumns }));
}

/** Keeps what counts; figures follow at once, since both are tallied apart. */
export function saveCounting(
  workspace: Workspace,
  actor: Actor,
  { counts }: z.infer<typeof CountingInput>,
): Promise<void> {
  const data = { countsUnverified: counts === "all" };
  return save(workspace, actor, { verb: "workspace.save-counting", choice: "counting", after: counts, data });
}

/** Keeps how addresses are shown; pages and exports follow at once. */
export function saveAddresses(
  workspace: Workspace,
  actor: Actor,
  { addresses }: z.infer<typeof AddressesInput>,
): Promise<void> {
  const data = { showsAddresses: addresses === "whole" };
  return save(workspace, actor, { verb: "workspace.save-addresses", choice: "addresses", after: addresses, data });
}

type Saved = {
  verb: AuditVerb;
  choice: keyof Choices;
  after: string;
  data: Partial<Record<keyof typeof choiceColumns, boolean>>;
};

function save(workspace: Workspace, actor: Actor, { verb, choice, after, data }: Saved): Promise<void> {
  return inWorkspace(workspace, async (tenant) => {
    const detail = { before: (await getChoices(tenant))[choice], after };
    await tenant.tx.workspace.update({ where: { id: workspace.id }, data });
    await recordAudit(tenant.tx, { workspaceId: workspace.id, actor, verb, subject: workspace.slug, detail });
  });
}
