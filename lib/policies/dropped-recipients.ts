import { z } from "zod";
import type { Domain } from "@/lib/domains/get-domain";
import type { Tenant } from "@/lib/workspaces/in-workspace";

const Saved = z.object({ before: z.object({ additionalRecipients: z.array(z.string()) }) });
const mostLooked = 100;

/** Recipients that the settings of a domain named once and name no longer: by the audit log, where every change of them stands. */
export async function droppedRecipients(
  { workspace, tx }: Tenant,
  { name, additionalRecipients }: Pick<Domain, "name" | "additionalRecipients">,
): Promise<string[]> {
  const entries = await tx.auditEntry.findMany({
    where: { workspaceId: workspace.id, subject: name, verb: "domain.save-settings" },
    select: { detail: true },
    orderBy: { id: "desc" },
    take: mostLooked,
  });
  const before = entries.flatMap(({ detail }) => Saved.safeParse(detail).data?.before.additionalRecipients ?? []);
  return [...new Set(before)].filter((uri) => !additionalRecipients.includes(uri));
}
