import { Sparkline } from "@/components/charts/sparkline";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { Count, percent } from "@/components/ui/number";
import { displayDomain } from "@/lib/names/display-domain";
import type { Domain } from "@/lib/domains/get-domain";
import type { DomainSummary } from "@/lib/stats/domain-summaries";
import { domainStatus } from "./overview-status";
import { modeNames } from "./mode-names";

/** The domains of a workspace, a row each, with what happened to them. */
export function DomainTable({
  base,
  domains,
  summaries,
}: {
  base: string;
  domains: Domain[];
  summaries: Map<string, DomainSummary>;
}) {
  const rows = domains.map((domain) => ({ domain, summary: summaries.get(domain.id) }));
  return (
    <DataTable
      caption="Domains"
      rows={rows}
      rowKey={({ domain }) => domain.id}
      rowHref={({ domain }) => `${base}/domains/${domain.name}`}
      columns={[
        { header: "Domain", cell: ({ domain }) => displayDomain(domain.name) },
        { header: "Status", cell: ({ domain, summary }) => <Status {...domainStatus(domain, summary)} /> },
        { header: "MTA-STS", cell: ({ domain }) => modeNames[domain.mode] },
        { header: "Reporters", numeric: true, cell: ({ summary }) => summary?.reporters ?? "–" },
        { header: "Connections", numeric: true, cell: ({ summary }) => <Connections summary={summary} /> },
        { header: "Failed", numeric: true, cell: ({ summary }) => <Failed summary={summary} /> },
        { header: "Day by day", cell: ({ summary }) => (summary ? <Sparkline series={summary.series} /> : "–") },
      ]}
    />
  );
}

function Status({ tone, text }: ReturnType<typeof domainStatus>) {
  return <Badge tone={tone}>{text}</Badge>;
}

function Connections({ summary }: { summary: DomainSummary | undefined }) {
  return summary ? <Count value={summary.successful + summary.failed} /> : "–";
}

function Failed({ summary }: { summary: DomainSummary | undefined }) {
  return summary ? percent(summary.failed, summary.successful + summary.failed) : "–";
}
