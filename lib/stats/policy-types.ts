import { policyShareOf } from "@/lib/reports/policy-share";
import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { figuresByKey } from "./figures-by-key";
import type { Question } from "./question";

type Figures = { successful: number; failed: number };

/** The connections under one type of policy, and who reported them; `type` is null for what is gathered under *other*. */
export type PolicyTypeFigures = Figures & { type: string | null; reporters: (Figures & { reporter: string })[] };

/** A type is the sum of its reporters, of whom a large domain has thousands in a year. */
const mostKeys = 20_000;

/**
 * Connections by the type of policy that senders applied, most first. One sender may judge the same connection by two types, so that
 * they do not add up (RFC 8460 §4).
 */
export async function policyTypes(tenant: TenantSql, question: Question): Promise<PolicyTypeFigures[]> {
  const types = new Map<string | null, PolicyTypeFigures>();
  for (const row of await figuresByKey(tenant, "policy-type", { ...question, most: mostKeys })) {
    const share = row.key === null ? null : policyShareOf(row.key);
    const type = share?.type ?? null;
    const sum = types.get(type) ?? { type, successful: 0, failed: 0, reporters: [] };
    sum.successful += row.successful;
    sum.failed += row.failed;
    if (share) sum.reporters.push({ reporter: share.reporter, successful: row.successful, failed: row.failed });
    types.set(type, sum);
  }
  return [...types.values()].sort((a, b) => b.successful + b.failed - a.successful - a.failed);
}
