import { db, type Role } from "@/lib/db/client";
import { toWorkspace, type Workspace } from "./workspace";

/** The workspace of that slug with the user's role in it; null for a stranger and for a slug that does not exist, alike. */
export async function getMembership(
  userId: string,
  slug: string,
): Promise<{ workspace: Workspace; role: Role } | null> {
  const member = await db.member.findFirst({
    where: { userId, workspace: { slug } },
    select: { role: true, workspace: { select: { id: true, slug: true, name: true } } },
  });
  return member && { workspace: toWorkspace(member.workspace), role: member.role };
}

/** Every workspace of the user, by name. */
export async function listWorkspaces(userId: string): Promise<Workspace[]> {
  const members = await db.member.findMany({
    where: { userId },
    select: { workspace: { select: { id: true, slug: true, name: true } } },
    orderBy: { workspace: { name: "asc" } },
  });
  return members.map((member) => toWorkspace(member.workspace));
}

/** For the worker: the workspace of a row that it loaded. */
export async function workspaceOfRow(workspaceId: string): Promise<Workspace> {
  return toWorkspace(await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } }));
}
