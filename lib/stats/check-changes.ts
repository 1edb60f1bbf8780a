import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { checkWords, type CheckTurn } from "./check-words";
import type { DomainChange } from "./domain-changes";
import type { Period } from "./period";

const mostTurns = 200;

/**
 * What live checks found different over a period, in order of time: the latest turns of it, each beside what was last known before. The
 * first look has nothing to be compared with, and what could not be judged is no change.
 */
export async function checkChanges(
  { workspace, tx }: TenantSql,
  { domainId, period }: { domainId: string; period: Period },
): Promise<DomainChange[]> {
  const turns = await tx.$queryRaw<(CheckTurn & { day: string })[]>`
    SELECT to_char(c."seenFrom" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "day", c."check", p."findings" AS "before", c."findings" AS "after"
    FROM "CheckState" c
    CROSS JOIN LATERAL (
      SELECT p."findings" FROM "CheckState" p
      WHERE p."workspaceId" = c."workspaceId" AND p."domainId" = c."domainId" AND p."check" = c."check"
        AND p."seenFrom" < c."seenFrom" AND p."severity" <> 'unknown'
      ORDER BY p."seenFrom" DESC LIMIT 1
    ) p
    WHERE c."workspaceId" = ${workspace.id}::uuid AND c."domainId" = ${domainId}::uuid AND c."severity" <> 'unknown'
      AND c."seenFrom" >= (${period.from}::date)::timestamp AT TIME ZONE 'UTC'
      AND c."seenFrom" < (${period.to}::date + 1)::timestamp AT TIME ZONE 'UTC'
    ORDER BY c."seenFrom" DESC, c."check" LIMIT ${mostTurns}`;
  return turns.reverse().flatMap(({ day, ...turn }) => checkWords(turn).map((change) => ({ day, ...change })));
}
