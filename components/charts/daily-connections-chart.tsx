"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { Bar } from "recharts";
import { EmptyState } from "@/components/ui/empty-state";
import { shortCount } from "@/components/ui/number";
import { ChartLegend } from "./chart-legend";
import { isReported, niceCeiling, totalConnections, type DailyConnections } from "./daily-connections";
import { DailyConnectionsTable } from "./daily-connections-table";
import { DailyConnectionsTooltip } from "./daily-connections-tooltip";
import { failureKinds, failureKindTitle, failureStack, type DailyFailures } from "./daily-failures";
import { DailyLane } from "./daily-lane";
import { failureFill, FailurePatterns } from "./failure-patterns";

/** Something about the domain that changed on a day, in words. */
export type DayChange = { day: string; text: string };

/**
 * Connections a day, stacked, and the failed ones by kind in a lane of their own below: one failure in a hundred is lost in a stack, and
 * is what the reader came for. Days without reports are hatched over their whole height.
 */
export function DailyConnectionsChart({
  series,
  failures = [],
  changes = [],
  title,
  locale,
  selected = null,
  dayHref,
}: {
  series: DailyConnections[];
  failures?: DailyFailures[];
  changes?: DayChange[];
  title: string;
  /** How the reader writes days. */
  locale: string;
  /** The day that the page is narrowed to. */
  selected?: string | null;
  /** Where a day leads, its name to be added; absent where days lead nowhere. */
  dayHref?: string;
}) {
  const sync = useId();
  const router = useRouter();
  const totals = totalConnections(series);
  const told = totalConnections(series.filter(({ day }) => selected === null || day === selected));
  if (series.every((day) => !isReported(day)))
    return <EmptyState title="No reports for this period">Senders report once a day, a day later.</EmptyState>;

  const kindsOf = new Map(failures.map(({ day, kinds }) => [day, kinds]));
  const days = series.map((day) => ({ ...day, stack: failureStack(day.failed ?? 0, kindsOf.get(day.day)) }));
  const highest = niceCeiling(Math.max(...days.map((day) => (day.successful ?? 0) + (day.failed ?? 0))));
  const mostFailed = niceCeiling(Math.max(...days.map((day) => day.failed ?? 0)));
  const kinds = failureKinds.filter((kind) => days.some(({ stack }) => stack[kind] > 0));
  const lane = {
    sync,
    days,
    selected,
    locale,
    onDay: dayHref ? (day: string) => router.push(dayHref + day, { scroll: false }) : undefined,
  };
  const changed = [...new Set(changes.map(({ day }) => day))];
  return (
    <figure className="flex flex-col gap-4">
      <figcaption className="sr-only">{title}</figcaption>
      <ChartLegend
        items={[
          { mark: "successful", label: "Successful", value: shortCount(told.successful) },
          { mark: "failed", label: "Failed", value: shortCount(told.failed) },
          ...(totals.daysWithoutReports > 0 ? [{ mark: "no-report" as const, label: "No reports" }] : []),
          ...(changed.length > 0 ? [{ mark: "change" as const, label: "Policy, record or MX changed" }] : []),
        ]}
      />
      <div className="text-12 noscript:hidden">
        <DailyLane
          {...lane}
          title={title}
          height={208}
          highest={highest}
          format={shortCount}
          changed={changed}
          tooltip={(day) => (
            <DailyConnectionsTooltip
              day={days.find((one) => one.day === day)}
              kinds={kindsOf.get(day) ?? {}}
              changes={changes.flatMap((change) => (change.day === day ? change.text : []))}
              locale={locale}
            />
          )}
          main
        >
          <Bar dataKey="failed" stackId="day" fill="var(--color-chart-failure)" isAnimationActive={false} />
          <Bar dataKey="successful" stackId="day" fill="var(--color-chart-success)" isAnimationActive={false} />
        </DailyLane>
        <div className="flex flex-wrap items-baseline justify-between gap-x-5 gap-y-1 pt-4 pb-1">
          <p className="text-13 text-muted">{totals.failed === 0 ? "No failed connections" : "Failed connections"}</p>
          {failures.length > 0 && (
            <ChartLegend items={kinds.map((kind) => ({ mark: kind, label: failureKindTitle(kind) }))} />
          )}
        </div>
        {totals.failed > 0 && (
          <DailyLane {...lane} title={`${title}: failed`} height={96} highest={mostFailed} format={shortCount}>
            <FailurePatterns prefix={sync} />
            {kinds.map((kind) => (
              <Bar
                key={kind}
                dataKey={`stack.${kind}`}
                name={failureKindTitle(kind)}
                stackId="day"
                fill={failures.length > 0 ? failureFill(sync, kind) : "var(--color-chart-failure)"}
                minPointSize={(share) => (share ? 2 : 0)}
                isAnimationActive={false}
              />
            ))}
          </DailyLane>
        )}
      </div>
      <DailyConnectionsTable
        series={series}
        title={title}
        locale={locale}
        {...(dayHref !== undefined && { dayHref })}
      />
    </figure>
  );
}
