import type { Sql } from "@/lib/db/sql";
import type { Claim } from "./route-report";

/**
 * The claims on these names and tokens, their rows locked until the transaction ends: no holder changes and no second batch stores
 * for the same domain meanwhile. Locked in the order of ids, so that two batches cannot wait for each other.
 */
export function lockClaims(sql: Sql, names: string[], tokens: string[]): PromiseLike<Claim[]> {
  return sql.$queryRaw<Claim[]>`
    SELECT "id", "workspaceId", "name", "token", "createdAt", "verifiedAt" FROM "Domain"
    WHERE "name" = ANY(${names}) OR "token" = ANY(${tokens})
    ORDER BY "id" FOR NO KEY UPDATE`;
}
