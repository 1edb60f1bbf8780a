import { db, type Role } from "@/lib/db/client";
import { choiceColumns, choicesOf, type Choices } from "./choices";
import { toWorkspace, type Workspace } from "./workspace";

export type Membership = { workspace: Workspace; role: Role; choices: Choices };

/** Every workspace of the user with his role in it and what it chose, by name. */
export async function listMemberships(userId: string): Promise<Membership[]> {
  const members = await db.member.findMany({
    where: { userId },
    select: { role: true, workspace: { select: { id: true, slug: true, name: true, ...choiceColumns } } },
    orderBy: { workspace: { name: "asc" } },
  });
  return members.map(({ role, workspace }) => ({
    workspace: toWorkspace(workspace),
    role,
    choices: choicesOf(workspace),
  }));
}
