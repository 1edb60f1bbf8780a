import type { AuditVerb } from "@/lib/audit/record-audit";
import type { TenantSql } from "@/lib/workspaces/in-workspace";

/** What was done; `detail` is as its verb wrote it. */
export type AuditEntry = { at: Date; verb: string; detail: unknown };

type Question = { subject: string; verbs: AuditVerb[]; from: Date; before?: Date };

const mostEntries = 500;

/** The latest entries of these verbs on one subject (a domain's name) in the audit log of its workspace, newest first. */
export async function auditEntries(
  { workspace, tx }: TenantSql,
  { subject, verbs, from, before }: Question,
): Promise<AuditEntry[]> {
  return tx.$queryRaw<AuditEntry[]>`
    SELECT "at", "verb", "detail" FROM "AuditEntry"
    WHERE "workspaceId" = ${workspace.id}::uuid AND "subject" = ${subject} AND "verb" = ANY(${verbs})
      AND "at" >= ${from} AND "at" < ${before ?? "infinity"}::timestamptz
    ORDER BY "id" DESC LIMIT ${mostEntries}`;
}
