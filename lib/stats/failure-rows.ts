import { Prisma } from "@/lib/db/client";
import type { TenantSql } from "@/lib/workspaces/in-workspace";

/** One row of failure-details with the policy that it stands under; `count` is null where the sender gave none. */
export type FailureRow = {
  reportId: string;
  policyPosition: number;
  position: number;
  policyType: string;
  policyDomain: string | null;
  resultType: string;
  receivingMxHostname: string | null;
  receivingMxHelo: string | null;
  receivingIp: string | null;
  sendingMtaIp: string | null;
  reasonCode: string | null;
  additionalInformation: string | null;
  count: number | null;
};

/**
 * Failures of these reports, in the order of the ids and of the reports themselves: the first `most`, or those that follow a row, which
 * is of the first report.
 */
export async function failureRows(
  { workspace, tx }: TenantSql,
  { reportIds, after, most }: { reportIds: string[]; after: FailureRow | null; most: number },
): Promise<FailureRow[]> {
  const follows = after
    ? Prisma.sql`AND ("policyPosition", "position") > (
        CASE o."place" WHEN 1 THEN ${after.policyPosition}::int ELSE -1 END,
        CASE o."place" WHEN 1 THEN ${after.position}::int ELSE -1 END)`
    : Prisma.empty;
  return tx.$queryRaw<FailureRow[]>`
    SELECT f."reportId", f."policyPosition", f."position", p."type" AS "policyType", p."domain" AS "policyDomain",
           f."resultType", f."receivingMxHostname", f."receivingMxHelo", f."receivingIp", f."sendingMtaIp", f."reasonCode",
           f."additionalInformation", f."count"::float8 AS "count"
    FROM (
      SELECT * FROM unnest(${reportIds}::uuid[]) WITH ORDINALITY AS listed("id", "place") ORDER BY "place"
    ) AS o CROSS JOIN LATERAL (
      SELECT * FROM "Failure" WHERE "workspaceId" = ${workspace.id}::uuid AND "reportId" = o."id" ${follows}
      ORDER BY "policyPosition", "position" LIMIT ${most}
    ) AS f JOIN "PolicyResult" p
      ON p."workspaceId" = ${workspace.id}::uuid AND p."reportId" = f."reportId" AND p."position" = f."policyPosition"
    ORDER BY o."place", f."policyPosition", f."position" LIMIT ${most}`;
}
