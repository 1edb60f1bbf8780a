import { db, type Transaction } from "@/lib/db/client";
import type { Workspace } from "./workspace";

/** A transaction bound to one tenant: queries take it whole, so that rows and workspace cannot be mismatched. */
export type Tenant = { readonly workspace: Workspace; readonly tx: Transaction };

/**
 * Runs `work` in one transaction that sees this workspace's rows alone (row-level security for the `web` role). The only door to
 * a tenant's tables.
 */
export function inWorkspace<T>(workspace: Workspace, work: (tenant: Tenant) => Promise<T>): Promise<T> {
  return db.$transaction(async (tx) => {
    await enterWorkspace(tx, workspace);
    return work({ workspace, tx });
  });
}

/**
 * The same for reading alone, all of it at one moment: a page whose figures are of before a report and whose list is of after it would
 * contradict itself.
 */
export function inSnapshot<T>(workspace: Workspace, read: (tenant: Tenant) => Promise<T>): Promise<T> {
  return db.$transaction(
    async (tx) => {
      await enterWorkspace(tx, workspace);
      return read({ workspace, tx });
    },
    { isolationLevel: "RepeatableRead" },
  );
}

/** Binds a transaction that is already open to the workspace, until it ends. */
export async function enterWorkspace(tx: Transaction, workspace: Workspace): Promise<void> {
  await tx.$queryRaw`SELECT set_config('waxseal.workspace', ${workspace.id}, true)`;
}
