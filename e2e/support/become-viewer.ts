import { changeRows } from "./change-rows";

/** Makes every membership of the account with this address one of a viewer. */
export async function becomeViewer(app: { dataDir: string }, email: string): Promise<void> {
  const members = `UPDATE "Member" SET "role" = 'viewer' FROM "User" WHERE "User"."id" = "userId" AND "email" = $1`;
  if ((await changeRows(app, members, [email])) === 0) throw new Error(`${email} is no member of anything.`);
}
