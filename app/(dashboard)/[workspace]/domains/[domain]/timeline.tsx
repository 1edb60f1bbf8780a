import { visibleText } from "@/components/ui/visible-text";
import type { DailyConnections } from "@/components/charts/daily-connections";
import { fullDayName, shortDayName } from "@/lib/names/day-names";
import { DailyConnectionsChart, type DayChange } from "@/components/charts/daily-connections-chart";
import type { DailyFailures } from "@/components/charts/daily-failures";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";

/** Successes and failures by day, and what changed when. A click on a day narrows the page to it. */
export function Timeline({
  name,
  series,
  failures,
  changes,
  day,
  dayHref,
  wholeHref,
}: {
  name: string;
  series: DailyConnections[];
  failures: DailyFailures[];
  changes: DayChange[];
  day: string | null;
  /** Where a day leads, its name to be added. */
  dayHref: string;
  /** Back to all days. */
  wholeHref: string;
}) {
  const shown = changes.map(({ day: changed, text }) => ({ day: changed, text: visibleText(text) }));
  return (
    <Card
      title="Connections by day"
      description={
        day === null
          ? "A day without reports is hatched: nobody reported, which is not zero. Click a day to look at it alone."
          : `The other figures are those of ${fullDayName(day)}.`
      }
      action={
        day !== null && (
          <ButtonLink href={wholeHref} size="sm" scroll={false}>
            Show all days
          </ButtonLink>
        )
      }
    >
      <DailyConnectionsChart
        series={series}
        failures={failures}
        changes={shown}
        title={`Connections to ${name} by day`}
        selected={day}
        dayHref={dayHref}
      />
      {changes.length > 0 && (
        <Disclosure summary={`What changed (${changes.length})`} className="pt-2">
          <ul className="flex flex-col gap-1 text-13">
            {shown.map(({ day: changed, text }) => (
              <li key={`${changed} ${text}`} className="flex gap-3">
                <span className="w-14 shrink-0 text-muted tabular-nums">{shortDayName(changed)}</span>
                <span className="min-w-0 wrap-anywhere">{text}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Card>
  );
}
