"use client";

import { useId } from "react";
import { Bar } from "recharts";
import { EmptyState } from "@/components/ui/empty-state";
import { shortCount } from "@/components/ui/number";
import { ChartLegend } from "./chart-legend";
import { isReported, niceCeiling, totalConnections, type DailyConnections } from "./daily-connections";
import { DailyConnectionsTable } from "./daily-connections-table";
import { DailyLane, type LanePoint } from "./daily-lane";

/**
 * Connections a day, stacked, with the failure rate in a lane of its own below: one failure in a hundred is lost in a
 * stack, and is what the reader came for. Days without reports are hatched over their whole height.
 */
export function DailyConnectionsChart({ series, title }: { series: DailyConnections[]; title: string }) {
  const sync = useId();
  const totals = totalConnections(series);
  if (series.every((day) => !isReported(day)))
    return <EmptyState title="No reports for this period">Senders report once a day, a day later.</EmptyState>;

  const days = series.map(toPoint);
  const highest = niceCeiling(Math.max(...days.map((day) => (day.successful ?? 0) + (day.failed ?? 0))));
  const highestRate = niceCeiling(Math.max(...days.map((day) => day.rate ?? 0)));
  return (
    <figure className="flex flex-col gap-4">
      <figcaption className="sr-only">{title}</figcaption>
      <ChartLegend
        items={[
          { mark: "successful", label: "Successful", value: shortCount(totals.successful) },
          { mark: "failed", label: "Failed", value: shortCount(totals.failed) },
          ...(totals.daysWithoutReports > 0 ? [{ mark: "no-report" as const, label: "No reports" }] : []),
        ]}
      />
      <div className="text-12">
        <DailyLane sync={sync} days={days} title={title} height={208} highest={highest} format={shortCount} main>
          <Bar dataKey="failed" stackId="day" fill="var(--color-chart-failure)" isAnimationActive={false} />
          <Bar dataKey="successful" stackId="day" fill="var(--color-chart-success)" isAnimationActive={false} />
        </DailyLane>
        <p className="pt-3 pb-1 text-12 text-muted">Failure rate{totals.failed === 0 && ": no failed connections"}</p>
        {totals.failed > 0 && (
          <DailyLane
            sync={sync}
            days={days}
            title={`${title}: failure rate`}
            height={64}
            highest={highestRate}
            format={(rate) => `${Number((100 * rate).toPrecision(3))}%`}
          >
            <Bar
              dataKey="rate"
              stackId="day"
              fill="var(--color-chart-failure)"
              minPointSize={(rate) => (rate ? 2 : 0)}
              isAnimationActive={false}
            />
          </DailyLane>
        )}
      </div>
      <DailyConnectionsTable series={series} title={title} />
    </figure>
  );
}

function toPoint(day: DailyConnections): LanePoint {
  const total = (day.successful ?? 0) + (day.failed ?? 0);
  return { ...day, rate: total > 0 ? (day.failed ?? 0) / total : null };
}
