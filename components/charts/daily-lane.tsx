"use client";

import { useId, type ReactNode } from "react";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { isReported, shortDayName, type DailyConnections } from "./daily-connections";
import { DailyConnectionsTooltip } from "./daily-connections-tooltip";
import { HatchPattern } from "./hatch-pattern";

/** A day with its failure rate, 0 to 1; null where there were no connections. */
export type LanePoint = DailyConnections & { rate: number | null };

const tick = { fontSize: 12, fill: "var(--color-muted)" };

/** One lane of bars by day; lanes of one `sync` share their pointer. `children` are the bars, of stack "day". */
export function DailyLane({
  days,
  title,
  sync,
  height,
  highest,
  format,
  main = false,
  children,
}: {
  days: LanePoint[];
  title: string;
  sync: string;
  height: number;
  highest: number;
  format: (value: number) => string;
  main?: boolean;
  children: ReactNode;
}) {
  const hatch = useId();
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart
        data={days}
        syncId={sync}
        title={title}
        margin={{ top: 8, right: 1, bottom: 0, left: 0 }}
        barCategoryGap={days.length > 60 ? 0 : "18%"}
      >
        <HatchPattern id={hatch} />
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="day"
          hide={!main}
          tickFormatter={shortDayName}
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
          content={({ active, label }) =>
            main && active && <DailyConnectionsTooltip day={days.find(({ day }) => day === label)} />
          }
        />
        {children}
        <Bar
          dataKey={(day: LanePoint) => (isReported(day) ? null : highest)}
          name="No reports"
          stackId="day"
          fill={`url(#${hatch})`}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}
