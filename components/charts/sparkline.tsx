import { useId } from "react";
import { exactCount } from "@/components/ui/number";
import { cn } from "@/components/ui/cn";
import { isReported, totalConnections, type DailyConnections } from "./daily-connections";
import { HatchPattern } from "./hatch-pattern";

const height = 28;
const step = 4;

/** A domain's days at a glance: connections as bars, failures from the baseline, at least a stroke high. */
export function Sparkline({ series, className }: { series: DailyConnections[]; className?: string }) {
  const hatch = useId();
  const { total, failed, daysWithoutReports } = totalConnections(series);
  const highest = Math.max(1, ...series.map((day) => (day.successful ?? 0) + (day.failed ?? 0)));
  const width = series.length * step;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${series.length} days: ${exactCount(total)} connections, ${exactCount(failed)} failed, ${daysWithoutReports} days without reports`}
      className={cn("h-7 w-30", className)}
    >
      <HatchPattern id={hatch} size={3} />
      {series.map((day, index) =>
        isReported(day) ? (
          <SparkBar key={day.day} x={index * step} day={day} highest={highest} />
        ) : (
          <rect key={day.day} x={index * step} width={step - 1} height={height} fill={`url(#${hatch})`} />
        ),
      )}
    </svg>
  );
}

function SparkBar({ x, day, highest }: { x: number; day: DailyConnections; highest: number }) {
  const failed = day.failed ?? 0;
  const total = (day.successful ?? 0) + failed;
  const barHeight = Math.max(total > 0 ? 2 : 0.5, (height * total) / highest);
  const failedHeight = failed > 0 ? Math.max(2, (barHeight * failed) / total) : 0;
  const shownHeight = Math.max(barHeight, failedHeight);
  return (
    <g>
      <rect
        x={x}
        y={height - shownHeight}
        width={step - 1}
        height={shownHeight - failedHeight}
        fill={total > 0 ? "var(--color-chart-success)" : "var(--color-control)"}
      />
      <rect x={x} y={height - failedHeight} width={step - 1} height={failedHeight} fill="var(--color-chart-failure)" />
    </g>
  );
}
