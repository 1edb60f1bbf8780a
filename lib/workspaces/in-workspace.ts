import { db, type Transaction } from "@/lib/db/client";
import { readAtOnce } from "@/lib/db/read-at-once";
import type { Sql } from "@/lib/db/sql";
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
 * The same for reading alone. Raw statements (all of lib/stats) are sent together and read as of one moment, so that a page whose figures
 * are of before a report and whose list is of after it cannot contradict itself; what reads single rows by Prisma goes beside them.
 */
export function inSnapshot<T>(workspace: Workspace, read: (tenant: Tenant) => Promise<T>): Promise<T> {
  return readAtOnce((sql) =>
    inWorkspace(workspace, async ({ tx }) => {
      const entered = enterWorkspace(sql, workspace);
      const $queryRaw = sql.$queryRaw.bind(sql);
      const both = new Proxy(tx, {
        get: (target, name) => (name === "$queryRaw" ? $queryRaw : Reflect.get(target, name, target)),
      });
      const [result] = await Promise.all([read({ workspace, tx: both }), entered]);
      return result;
    }),
  );
}

/**
 * The same for a page that is drawn while it is read: returns as soon as `ask` has asked, with its promises still open. The snapshot lasts
 * until each of them is settled.
 * @throws what `ask` throws. What goes wrong with a question, its own promise says.
 */
export function askInSnapshot<Asked extends object>(
  workspace: Workspace,
  ask: (tenant: Tenant) => Promise<Asked>,
): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const answered = inSnapshot(workspace, async (tenant) => {
      const asked = await ask(tenant);
      resolve(asked);
      await Promise.allSettled(Object.values(asked));
    });
    answered.catch(reject);
  });
}

/** Binds a transaction that is already open to the workspace, until it ends. */
export async function enterWorkspace(tx: Sql, workspace: Workspace): Promise<void> {
  await tx.$queryRaw`SELECT set_config('waxseal.workspace', ${workspace.id}, true)`;
}
