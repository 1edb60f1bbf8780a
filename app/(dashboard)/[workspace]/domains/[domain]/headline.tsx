"use client";

import { Count, exactCount } from "@/components/ui/number";
import { Stat, StatGroup } from "@/components/ui/stat";
import { comparedWith, reportedDaysInWords } from "@/app/(dashboard)/[workspace]/compared";
import { ConnectionStats } from "@/app/(dashboard)/[workspace]/connection-stats";
import type { PeriodTotals } from "@/lib/stats/period-totals";

/** The figures of a span of so many `days`, each against as many days before. */
export function Headline({ now, before, days }: { now: PeriodTotals; before: PeriodTotals; days: number }) {
  const compared = comparedWith({ now: now.days, before: before.days, days });
  return (
    <StatGroup>
      <ConnectionStats {...{ now, before, compared: before.days > 0 ? compared : null }} />
      <Stat
        label="Reporters"
        value={<Count value={now.reporters} />}
        detail={
          <>
            {compared({ now: now.reporters, before: before.reporters }, exactCount)}
            {days > 1 && (
              <span className="mt-1 block">{reportedDaysInWords({ now: now.days, before: before.days, days })}</span>
            )}
          </>
        }
      />
    </StatGroup>
  );
}
