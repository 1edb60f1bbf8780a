"use client";

import { clsx } from "clsx";
import { useId, type ReactNode } from "react";
import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { Skeleton } from "@/components/ui/skeleton";
import { isReported, type DailyConnections } from "./daily-connections";
import { shortDayName } from "@/lib/names/day-names";
import { HatchPattern } from "./hatch-pattern";

const tick = { fontSize: 12, fill: "var(--color-muted)" };
const daysOfMonths = 120;

/**
 * One lane of bars by day; lanes of one `sync` share their pointer. `children` are the bars, of stack "day". It is drawn in the browser
 * alone, which knows its width; until then a skeleton keeps its place.
 */
export function DailyLane<Day extends DailyConnections>({
  days,
  title,
  sync,
  height,
  highest,
  format,
  main = false,
  selected = null,
  changed = [],
  locale,
  tooltip,
  onDay,
  children,
}: {
  days: Day[];
  title: string;
  sync: string;
  height: number;
  highest: number;
  format: (value: number) => string;
  /** The lane with the days' names. */
  main?: boolean;
  /** The day that stands out. */
  selected?: string | null;
  /** Days with a mark above them. */
  changed?: string[];
  /** How the reader writes days. */
  locale: string;
  tooltip?: (day: string) => ReactNode;
  onDay?: ((day: string) => void) | undefined;
  children: ReactNode;
}) {
  const hatch = useId();
  return (
    <div
      className={clsx(
        "group/lane relative [&_.recharts-surface]:overflow-visible",
        main ? "print:max-h-40" : "print:max-h-18",
      )}
      style={{ height }}
    >
      <Skeleton
        className={clsx(
          "absolute top-2 right-0 left-11 h-auto group-has-[svg]/lane:hidden print:hidden noscript:hidden",
          main ? "bottom-7.5" : "bottom-0",
        )}
      />
      <ResponsiveContainer width="100%" height={height}>
        <BarChart
          data={days}
          syncId={sync}
          title={title}
          margin={{ top: changed.length > 0 ? 16 : 8, right: 1, bottom: 0, left: 0 }}
          barCategoryGap={days.length > 60 ? 0 : "18%"}
          {...(onDay && { onClick: ({ activeLabel }) => activeLabel !== undefined && onDay(String(activeLabel)) })}
          className={onDay && "cursor-pointer"}
        >
          <HatchPattern id={hatch} />
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis
            dataKey="day"
            hide={!main}
            tickFormatter={(day: string) => shortDayName(day, locale)}
            {...(days.length > daysOfMonths && {
              ticks: days.map(({ day }) => day).filter((day) => day.endsWith("-01")),
            })}
            minTickGap={48}
            interval="equidistantPreserveStart"
            tick={tick}
            tickLine={false}
            axisLine={{ stroke: "var(--color-control)" }}
          />
          <YAxis
            width={44}
            domain={[0, highest]}
            ticks={main && Number.isInteger(highest / 2) ? [0, highest / 2, highest] : [0, highest]}
            tickFormatter={format}
            tick={tick}
            tickLine={false}
            axisLine={false}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--color-hover)" }}
            content={({ active, label }) => active && tooltip?.(String(label))}
          />
          {selected !== null && <ReferenceLine x={selected} stroke="var(--color-accent)" strokeWidth={2} />}
          {children}
          <Bar
            dataKey={(day: Day) => (isReported(day) ? null : highest)}
            name="No reports"
            stackId="day"
            fill={`url(#${hatch})`}
            isAnimationActive={false}
          />
          {changed.map((day) => (
            <ReferenceLine
              key={day}
              x={day}
              stroke="var(--color-accent)"
              strokeDasharray="2 3"
              label={{ value: "▼", position: "top", fill: "var(--color-accent)", fontSize: 10, offset: 4 }}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
