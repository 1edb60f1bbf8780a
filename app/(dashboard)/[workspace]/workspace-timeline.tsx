import { use } from "react";
import { isReported } from "@/components/charts/daily-connections";
import { DailyConnectionsChart } from "@/components/charts/daily-connections-chart";
import { Card } from "@/components/ui/card";
import { readerLocale } from "@/components/ui/reader-locale";
import type { DailyConnections } from "@/lib/stats/daily-connections";

/** All domains together, day by day. Nothing in a period without reports. */
export function WorkspaceTimeline({ series, total }: { series: DailyConnections[]; total: number }) {
  const locale = use(readerLocale());
  if (!series.some(isReported)) return null;
  return (
    <Card title="Connections by day" description={total === 1 ? "To your domain." : "To all domains together."}>
      <DailyConnectionsChart series={series} title="Connections by day, all domains" locale={locale} />
    </Card>
  );
}
