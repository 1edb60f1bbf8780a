import { use } from "react";
import { visibleText } from "@/components/ui/visible-text";
import type { DailyConnections } from "@/components/charts/daily-connections";
import { dayInUtc, fullDayName, shortDayName } from "@/lib/names/day-names";
import { DailyConnectionsChart, type DayChange } from "@/components/charts/daily-connections-chart";
import type { DailyFailures } from "@/components/charts/daily-failures";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Day } from "@/components/ui/day";
import { withFullStop } from "@/lib/names/with-full-stop";
import { Disclosure } from "@/components/ui/disclosure";
import { readerLocale } from "@/components/ui/reader-locale";

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
  const locale = use(readerLocale());
  const shown = changes.map(({ day: changed, text }) => ({ day: changed, text: visibleText(text) }));
  return (
    <Card
      title="Connections by day"
      description={
        day === null ? (
          <>
            A day without reports is hatched: nobody reported, which is not zero.{" "}
            <span className="print:hidden">Click a day to look at it alone.</span>
          </>
        ) : (
          `${withFullStop(`Connections and failures are those of ${fullDayName(day, locale)}`)} Who reported, the policies and what is left out are of all days.`
        )
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
        locale={locale}
        selected={day}
        dayHref={dayHref}
      />
      {changes.length > 0 && (
        <Disclosure summary={`What changed (${changes.length})`} className="pt-2">
          <ul className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-13">
            {shown.map(({ day: changed, text }) => (
              <li key={`${changed} ${text}`} className="col-span-2 grid grid-cols-subgrid">
                <span className="text-muted tabular-nums">
                  <Day day={{ iso: changed, shown: shortDayName(changed, locale), exact: dayInUtc(changed, locale) }} />
                </span>
                <span className="min-w-0 wrap-anywhere">{text}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Card>
  );
}
