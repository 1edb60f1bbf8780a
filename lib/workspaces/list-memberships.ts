import type { Role } from "@/lib/db/client";
import { readFirst } from "@/lib/db/read-at-once";
import { choicesOf, type Choices } from "./choices";
import { toWorkspace, type Workspace } from "./workspace";

export type Membership = { workspace: Workspace; role: Role; choices: Choices };

type Row = { role: Role } & Parameters<typeof toWorkspace>[0] & Parameters<typeof choicesOf>[0];

/** Every workspace of the user with his role in it and what it chose, by name. */
export async function listMemberships(userId: string): Promise<Membership[]> {
  const rows = await readFirst.$queryRaw<Row[]>`
    SELECT w."id", w."slug", w."name", w."countsUnverified", w."showsAddresses", m."role"::text
    FROM "Member" m JOIN "Workspace" w ON w."id" = m."workspaceId"
    WHERE m."userId" = ${userId}::uuid ORDER BY w."name"`;
  return rows.map(({ role, ...row }) => ({ workspace: toWorkspace(row), role, choices: choicesOf(row) }));
}
