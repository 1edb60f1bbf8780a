import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { markedDays } from "./marked-days";
import { daysBetween } from "./period";
import type { Question } from "./question";
import { reportersSeen } from "./reporters-seen";

/**
 * On which days each reporter reported, by its name: a place for each day of the period, 1 where it did. All that there are, and not only
 * the largest, who are listed: it may be a small one that saw a failure.
 */
export async function reportedDays(
  tenant: TenantSql,
  { domainId, period, standings }: Question,
): Promise<Map<string, Uint8Array>> {
  const length = daysBetween(period.from, period.to) + 1;
  const seen = await reportersSeen(tenant, { domainIds: [domainId], period, standings });
  return new Map(seen.map(({ reporter, reported }) => [reporter, markedDays(reported, length)]));
}
