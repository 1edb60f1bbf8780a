import { exactCount } from "@/components/ui/number";
import type { DomainOverview } from "@/lib/stats/domain-overview";

/** The sentence under the title of a list of domains. */
export function overviewStatus({ counts, total }: DomainOverview, search: string): string {
  const matching = counts.failing + counts.unproved + counts.quiet + counts.healthy;
  if (search)
    return `${exactCount(matching)} of ${domains(total)} ${matching === 1 ? "matches" : "match"} “${search}”.`;
  const parts = [
    domains(total),
    counts.failing === 0 ? "none failing" : `${exactCount(counts.failing)} failing`,
    ...(counts.unproved > 0 ? [`${exactCount(counts.unproved)} without a published record`] : []),
    ...(counts.quiet > 0 ? [`${exactCount(counts.quiet)} without reports in this period`] : []),
  ];
  return `${parts.join(", ")}.`;
}

function domains(count: number): string {
  return count === 1 ? "1 domain" : `${exactCount(count)} domains`;
}
