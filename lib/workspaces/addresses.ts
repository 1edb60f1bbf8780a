/** Whether a workspace's pages and exports show whole sending addresses, or their networks alone. */
import { z } from "zod";
import { recordAudit, type Actor } from "@/lib/audit/record-audit";
import { inWorkspace, type Tenant } from "./in-workspace";
import type { Workspace } from "./workspace";

export const AddressesInput = z.object({ addresses: z.enum(["networks", "whole"], "Choose what is shown.") });
export type Addresses = z.infer<typeof AddressesInput>["addresses"];

export async function addressesOf({ workspace, tx }: Tenant): Promise<Addresses> {
  const { showsAddresses } = await tx.workspace.findUniqueOrThrow({
    where: { id: workspace.id },
    select: { showsAddresses: true },
  });
  return showsAddresses ? "whole" : "networks";
}

/** Keeps the workspace's choice; pages and exports follow at once. */
export async function saveAddresses(
  workspace: Workspace,
  actor: Actor,
  { addresses }: z.infer<typeof AddressesInput>,
): Promise<void> {
  await inWorkspace(workspace, async (tenant) => {
    const detail = { before: await addressesOf(tenant), after: addresses };
    const data = { showsAddresses: addresses === "whole" };
    await tenant.tx.workspace.update({ where: { id: workspace.id }, data });
    const entry = { workspaceId: workspace.id, actor, subject: workspace.slug, detail };
    await recordAudit(tenant.tx, { ...entry, verb: "workspace.save-addresses" });
  });
}
