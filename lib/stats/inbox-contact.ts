import type { TenantSql } from "@/lib/workspaces/in-workspace";

/** `lastError` is the operator's alone. */
export type InboxContact = { connectedAt: Date | null; polledAt: Date | null; lastError: string | null };

/** How the inbox that was looked at last was found; null where none ever was. */
export async function inboxContact({ tx }: TenantSql): Promise<InboxContact | null> {
  const [contact] = await tx.$queryRaw<InboxContact[]>`
    SELECT "connectedAt", "polledAt", "lastError" FROM "InboxState" ORDER BY "polledAt" DESC NULLS LAST LIMIT 1`;
  return contact ?? null;
}
