import type { TenantSql } from "@/lib/workspaces/in-workspace";
import { markedDays } from "./marked-days";
import { daysBetween } from "./period";
import type { Question } from "./question";
import { mostReporters, type ReporterCoverage } from "./reporter-coverage";
import { reportersSeen } from "./reporters-seen";

/**
 * On which days each reporter reported, by its name: a place for each day of the period, 1 where it did. Not only of those that are
 * `listed`, the largest: it may be a small one that saw a failure. Where all are listed nothing more is asked.
 */
export async function reportedDays(
  tenant: TenantSql,
  { domainId, period, standings }: Question,
  listed: ReporterCoverage[],
): Promise<Map<string, Uint8Array>> {
  if (listed.length < mostReporters) return listedDays(listed);
  const length = daysBetween(period.from, period.to) + 1;
  const seen = await reportersSeen(tenant, { domainIds: [domainId], period, standings });
  return new Map(seen.map(({ reporter, reported }) => [reporter, markedDays(reported, length)]));
}

function listedDays(listed: ReporterCoverage[]): Map<string, Uint8Array> {
  return new Map(
    listed.flatMap(({ reporter, days }) =>
      reporter === null ? [] : [[reporter, Uint8Array.from(days, (mark) => (mark === "r" || mark === "f" ? 1 : 0))]],
    ),
  );
}
