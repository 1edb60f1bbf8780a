import { useId } from "react";
import { exactCount } from "@/components/ui/number";
import { isReported, totalConnections, type DailyConnections } from "./daily-connections";
import { HatchPattern } from "./hatch-pattern";

const height = 28;
const step = 4;

/**
 * A domain's days at a glance: connections as bars, failures from the baseline, at least a stroke high. A bar may stand for several days.
 * One path a colour, since a page holds many of these.
 */
export function Sparkline({ series, daysPerBar = 1 }: { series: DailyConnections[]; daysPerBar?: number }) {
  const hatch = useId();
  const { total, failed, daysWithoutReports } = totalConnections(series);
  const highest = Math.max(1, ...series.map((day) => (day.successful ?? 0) + (day.failed ?? 0)));
  const width = series.length * step;
  const bars = series.map((day, index) => barOf(day, index * step, highest));
  const span = daysPerBar === 1 ? "days" : `spans of ${daysPerBar} days`;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${exactCount(total)} connections, ${exactCount(failed)} failed; no reports on ${daysWithoutReports} of ${series.length} ${span}`}
      className="h-7 w-26"
    >
      <HatchPattern id={hatch} size={3} />
      <path d={join(bars, "missing")} fill={`url(#${hatch})`} />
      <path d={join(bars, "none")} fill="var(--color-control)" />
      <path d={join(bars, "successful")} fill="var(--color-chart-success)" />
      <path d={join(bars, "failed")} fill="var(--color-chart-failure)" />
    </svg>
  );
}

type SparkBar = Partial<Record<"missing" | "none" | "successful" | "failed", string>>;

function join(bars: SparkBar[], mark: keyof SparkBar): string {
  return bars.map((bar) => bar[mark] ?? "").join("");
}

function barOf(day: DailyConnections, x: number, highest: number): SparkBar {
  if (!isReported(day)) return { missing: rect(x, 0, height) };
  const failed = day.failed ?? 0;
  const total = (day.successful ?? 0) + failed;
  if (total === 0) return { none: rect(x, height - 0.5, height) };
  const barHeight = Math.max(2, (height * total) / highest);
  const failedHeight = failed > 0 ? Math.max(2, (barHeight * failed) / total) : 0;
  const edge = height - failedHeight;
  return {
    successful: rect(x, height - barHeight, edge),
    ...(failed > 0 && { failed: rect(x, edge, height) }),
  };
}

function rect(x: number, top: number, bottom: number): string {
  const [from, to] = [Number(top.toFixed(1)), Number(bottom.toFixed(1))];
  return to > from ? `M${x} ${from}h${step - 1}V${to}h${1 - step}z` : "";
}
