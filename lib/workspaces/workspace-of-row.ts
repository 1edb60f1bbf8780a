import { db } from "@/lib/db/client";
import { toWorkspace, type Workspace } from "./workspace";

/** For the worker: the workspace of a row that it loaded. */
export async function workspaceOfRow(workspaceId: string): Promise<Workspace> {
  return toWorkspace(await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } }));
}
