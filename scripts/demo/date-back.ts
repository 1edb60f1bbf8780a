import { db } from "@/lib/db/client";
import type { Workspace } from "@/lib/workspaces/workspace";
import { demoDomains } from "./demo-domains";

const dayMs = 86_400_000;
const nine = 9 * 3_600_000;

/** Dates the claims back to before the first report, and what the audit log has of them to the days of the story. */
export async function dateBack({ id: workspaceId }: Workspace, since: Date): Promise<void> {
  await db.domain.updateMany({ where: { workspaceId }, data: { createdAt: since, verifiedAt: since } });
  await db.auditEntry.updateMany({ where: { workspaceId, verb: { startsWith: "domain." } }, data: { at: since } });
  for (const { name, modes } of demoDomains) {
    const saved = await db.auditEntry.findMany({
      where: { workspaceId, subject: name, verb: "domain.save-settings" },
      select: { id: true },
      orderBy: { id: "asc" },
    });
    for (const [index, { id }] of saved.entries()) {
      const at = new Date(since.getTime() + (modes[index]?.from ?? 0) * dayMs + nine);
      await db.auditEntry.update({ where: { id }, data: { at } });
    }
  }
}
