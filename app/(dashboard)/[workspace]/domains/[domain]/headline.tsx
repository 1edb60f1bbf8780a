import { Count, exactCount, percent, shortCount } from "@/components/ui/number";
import { Stat, StatGroup } from "@/components/ui/stat";
import { comparedWith } from "@/app/(dashboard)/[workspace]/compared";
import type { PeriodTotals } from "@/lib/stats/period-totals";

/** The figures of a span of so many `days`, each against as many days before. */
export function Headline({ now, before, days }: { now: PeriodTotals; before: PeriodTotals; days: number }) {
  const total = now.successful + now.failed;
  const compared = comparedWith({ now: now.days, before: before.days, days });
  const against = (figure: (totals: PeriodTotals) => number, write: (value: number) => string) =>
    compared({ now: figure(now), before: figure(before) }, write);
  return (
    <StatGroup>
      <Stat
        label="Successful connections"
        value={<Count value={now.successful} />}
        detail={against(({ successful }) => successful, shortCount)}
      />
      <Stat
        label="Failed connections"
        value={<Count value={now.failed} />}
        tone={now.failed > 0 ? "failure" : "neutral"}
        detail={against(({ failed }) => failed, shortCount)}
      />
      <Stat
        label="Failure rate"
        value={total > 0 ? percent(now.failed, total) : "–"}
        detail={against(rate, (share) => percent(share, 1))}
      />
      <Stat
        label="Reporters"
        value={<Count value={now.reporters} />}
        detail={
          <>
            {against(({ reporters }) => reporters, exactCount)}
            {days > 1 && (
              <>
                <br />
                reports on {now.days} of {days} days
              </>
            )}
          </>
        }
      />
    </StatGroup>
  );
}

function rate({ successful, failed }: PeriodTotals): number {
  return failed / Math.max(1, successful + failed);
}
