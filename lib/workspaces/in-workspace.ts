import { db, type Transaction } from "@/lib/db/client";
import { readAtOnce, type Plans } from "@/lib/db/read-at-once";
import type { SqlReader } from "@/lib/db/sql";
import type { Workspace } from "./workspace";

/** A transaction bound to one tenant: queries take it whole, so that rows and workspace cannot be mismatched. */
export type Tenant = { readonly workspace: Workspace; readonly tx: Transaction };

/** The same where raw statements alone are asked: a transaction, or a snapshot. */
export type TenantSql = { readonly workspace: Workspace; readonly tx: SqlReader };

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
 * The same for reading alone, by raw statements: they are sent together and read as of one moment, so that a page whose figures are of
 * before a report and whose list is of after it cannot contradict itself.
 */
export function inSnapshot<T>(
  workspace: Workspace,
  read: (tenant: TenantSql) => Promise<T>,
  plans?: Plans,
): Promise<T> {
  return readAtOnce(async (sql) => {
    // Sent before the first question.
    const entered = enterWorkspace(sql, workspace);
    const [result] = await Promise.all([read({ workspace, tx: sql }), entered]);
    return result;
  }, plans);
}

/**
 * The same for a page that is drawn while it is read: returns as soon as `ask` has asked, with its promises still open. The snapshot lasts
 * until each of them is settled.
 * @throws what `ask` throws. What goes wrong with a question, its own promise says.
 */
export function askInSnapshot<Asked extends object>(
  workspace: Workspace,
  ask: (tenant: TenantSql) => Promise<Asked>,
  plans?: Plans,
): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const askAndWait = async (tenant: TenantSql) => {
      const asked = await ask(tenant);
      resolve(asked);
      await Promise.allSettled(Object.values(asked));
    };
    inSnapshot(workspace, askAndWait, plans).catch(reject);
  });
}

/** Binds a transaction that is already open to the workspace, until it ends. */
export async function enterWorkspace(tx: SqlReader, workspace: Workspace): Promise<void> {
  await tx.$queryRaw`SELECT set_config('waxseal.workspace', ${workspace.id}, true)`;
}
