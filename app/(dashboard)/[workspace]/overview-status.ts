import type { Domain } from "@/lib/domains/get-domain";
import type { DomainSummary } from "@/lib/stats/domain-summaries";

/** The sentence under the overview's title. */
export function overviewStatus(domains: Domain[], summaries: Map<string, DomainSummary>): string {
  const failing = domains.filter((domain) => (summaries.get(domain.id)?.failed ?? 0) > 0).length;
  const unproved = domains.filter((domain) => domain.verifiedAt === null).length;
  const parts = [
    domains.length === 1 ? "1 domain" : `${domains.length} domains`,
    failing === 0 ? "no failed connections in this period" : `${failing} with failed connections`,
    ...(unproved > 0 ? [`${unproved} waiting for the DNS record`] : []),
  ];
  return parts.join(", ") + ".";
}

/** How one domain is, in words, and its tone. */
export function domainStatus(
  domain: Domain,
  summary: DomainSummary | undefined,
): { tone: "success" | "failure" | "warning" | "neutral"; text: string } {
  if (!domain.verifiedAt) return { tone: "warning", text: "Waiting for the DNS record" };
  if (!summary) return { tone: "neutral", text: "No reports in this period" };
  if (summary.failed > 0 && domain.mode === "testing") return { tone: "warning", text: "Failures while testing" };
  if (summary.failed > 0) return { tone: "failure", text: "Some connections failed" };
  return { tone: "success", text: "Healthy" };
}
