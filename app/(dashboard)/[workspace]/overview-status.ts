import { exactCount } from "@/components/ui/number";
import { lowerFirst } from "@/lib/names/lower-first";
import { domainStates, type DomainOverview, type DomainState } from "@/lib/stats/domain-overview";
import type { DomainStatus } from "./domain-status";

export const stateInWords = {
  failing: "recently failing",
  unproved: "without a published record",
  quiet: "without reports in this period",
  healthy: "healthy",
} satisfies Record<DomainState, string>;

type Known = Pick<DomainOverview, "counts" | "total"> & {
  /** The domains of the page. */
  rows: { state: DomainState; status: Pick<DomainStatus, "lead"> }[];
};

/**
 * The sentence under the title of a list of domains; of a single one what its row says. What failed of late may go on or have stopped, as
 * each row says: of thousands only that is counted.
 */
export function overviewStatus({ counts, total, rows: [first] }: Known, search: string): string {
  const matching = counts.failing + counts.unproved + counts.quiet + counts.healthy;
  if (search)
    return `${exactCount(matching)} of ${domains(total)} ${matching === 1 ? "matches" : "match"} “${search}”.`;
  if (total === 1 && first && (first.state === "failing" || first.state === "healthy"))
    return `1 domain, ${lowerFirst(first.status.lead)}.`;
  if (total === 1) return `1 domain, ${stateInWords[domainStates.find((state) => counts[state] > 0) ?? "healthy"]}.`;
  const parts = [
    domains(total),
    `${counts.failing === 0 ? "none" : exactCount(counts.failing)} ${stateInWords.failing}`,
    ...(counts.unproved > 0 ? [`${exactCount(counts.unproved)} ${stateInWords.unproved}`] : []),
    ...(counts.quiet > 0 ? [`${exactCount(counts.quiet)} ${stateInWords.quiet}`] : []),
  ];
  return `${parts.join(", ")}.`;
}

function domains(count: number): string {
  return count === 1 ? "1 domain" : `${exactCount(count)} domains`;
}
