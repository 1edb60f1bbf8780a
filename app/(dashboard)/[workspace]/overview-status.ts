import { exactCount } from "@/components/ui/number";
import { domainStates, type DomainOverview, type DomainState } from "@/lib/stats/domain-overview";

const inWords = {
  failing: "failing",
  unproved: "without a published record",
  quiet: "without reports in this period",
  healthy: "healthy",
} satisfies Record<DomainState, string>;

/** The sentence under the title of a list of domains. */
export function overviewStatus({ counts, total }: DomainOverview, search: string): string {
  const matching = counts.failing + counts.unproved + counts.quiet + counts.healthy;
  if (search)
    return `${exactCount(matching)} of ${domains(total)} ${matching === 1 ? "matches" : "match"} “${search}”.`;
  if (total === 1) return `1 domain, ${inWords[domainStates.find((state) => counts[state] > 0) ?? "healthy"]}.`;
  const parts = [
    domains(total),
    counts.failing === 0 ? "none failing" : `${exactCount(counts.failing)} failing`,
    ...(counts.unproved > 0 ? [`${exactCount(counts.unproved)} ${inWords.unproved}`] : []),
    ...(counts.quiet > 0 ? [`${exactCount(counts.quiet)} ${inWords.quiet}`] : []),
  ];
  return `${parts.join(", ")}.`;
}

function domains(count: number): string {
  return count === 1 ? "1 domain" : `${exactCount(count)} domains`;
}
