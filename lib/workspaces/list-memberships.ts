import { db, type Role } from "@/lib/db/client";
import { toWorkspace, type Workspace } from "./workspace";

export type Membership = { workspace: Workspace; role: Role };

/** Every workspace of the user with his role in it, by name. */
export async function listMemberships(userId: string): Promise<Membership[]> {
  const members = await db.member.findMany({
    where: { userId },
    select: { role: true, workspace: { select: { id: true, slug: true, name: true } } },
    orderBy: { workspace: { name: "asc" } },
  });
  return members.map(({ role, workspace }) => ({ workspace: toWorkspace(workspace), role }));
}
