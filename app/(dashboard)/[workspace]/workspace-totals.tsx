import { DailyConnectionsChart } from "@/components/charts/daily-connections-chart";
import { Card } from "@/components/ui/card";
import type { DomainSummary } from "@/lib/stats/domain-summaries";
import { daysOf, type Period } from "@/lib/stats/period";

/** All domains together, day by day. Draws nothing before the first report. */
export function WorkspaceTotals({ summaries, period }: { summaries: DomainSummary[]; period: Period }) {
  if (summaries.length < 2) return null;
  const series = daysOf(period).map((day, index) => {
    const known = summaries.flatMap((summary) => summary.series[index] ?? []).filter((one) => one.successful !== null);
    const sum = (figures: (number | null)[]) => figures.reduce<number>((total, figure) => total + (figure ?? 0), 0);
    if (known.length === 0) return { day, successful: null, failed: null };
    return { day, successful: sum(known.map((one) => one.successful)), failed: sum(known.map((one) => one.failed)) };
  });
  return (
    <Card title="Connections by day" description="All domains together.">
      <DailyConnectionsChart series={series} title="Connections by day, all domains" />
    </Card>
  );
}
