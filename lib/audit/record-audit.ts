/**
 * The audit log: every verb that changes something records who did what, when and from where, in the transaction of the change.
 */
import type { Prisma, Transaction } from "@/lib/db/client";

/** Who acts: a user with the address the request came from, or a part of the program. */
export type Actor = { readonly userId: string | null; readonly name: string; readonly address: string | null };

export const workerActor: Actor = { userId: null, name: "worker", address: null };

export type AuditVerb =
  | "account.sign-up"
  | "account.sign-in"
  | "account.sign-out"
  | "domain.add"
  | "domain.check"
  | "domain.run-checks"
  | "domain.verify"
  | "domain.lose"
  | "domain.proof-found"
  | "domain.proof-gone"
  | "domain.mx-change"
  | "domain.remove"
  | "domain.save-settings"
  | "domain.refresh-mx"
  | "policy.roll-back"
  | "report.upload"
  | "reporter.exclude"
  | "reporter.include"
  | "workspace.save-counting"
  | "workspace.save-addresses"
  | "delivery.reprocess"
  | "delivery.download"
  | "tallies.repair";

type Entry = {
  workspaceId: string | null;
  actor: Actor;
  verb: AuditVerb;
  subject: string;
  detail?: Prisma.InputJsonObject;
};

/** Adds one entry within `tx`. */
export async function recordAudit(
  tx: Transaction,
  { workspaceId, actor, verb, subject, detail }: Entry,
): Promise<void> {
  // A row of the instance itself may be written by any role and read by the worker alone, so nothing is returned.
  await tx.$executeRaw`
    INSERT INTO "AuditEntry" ("workspaceId", "actorId", "actor", "verb", "subject", "detail", "address")
    VALUES (${workspaceId}::uuid, ${actor.userId}::uuid, ${actor.name}, ${verb}, ${subject},
            ${JSON.stringify(detail ?? {})}::jsonb, ${actor.address})`;
}
