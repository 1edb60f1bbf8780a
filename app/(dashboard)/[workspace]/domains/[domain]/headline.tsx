import { Count, exactCount, percent } from "@/components/ui/number";
import { Stat, StatGroup } from "@/components/ui/stat";
import type { PeriodTotals } from "@/lib/stats/period-totals";

/** The figures of a span of `length` days, each against as many days before. */
export function Headline({ now, before, length }: { now: PeriodTotals; before: PeriodTotals; length: number }) {
  const total = now.successful + now.failed;
  const totalBefore = before.successful + before.failed;
  const earlier = length === 1 ? "the day before" : `the ${length} days before`;
  const against = (value: string) => {
    if (before.days === 0) return `no reports in ${earlier}`;
    return before.days * 2 < now.days
      ? `${value} in ${earlier}, ${before.days} of them reported`
      : `${value} in ${earlier}`;
  };
  return (
    <StatGroup>
      <Stat
        label="Successful connections"
        value={<Count value={now.successful} />}
        detail={against(exactCount(before.successful))}
      />
      <Stat
        label="Failed connections"
        value={<Count value={now.failed} />}
        tone={now.failed > 0 ? "failure" : "neutral"}
        detail={against(exactCount(before.failed))}
      />
      <Stat
        label="Failure rate"
        value={total > 0 ? percent(now.failed, total) : "–"}
        detail={against(totalBefore > 0 ? percent(before.failed, totalBefore) : "–")}
      />
      <Stat
        label="Reporters"
        value={<Count value={now.reporters} />}
        detail={
          <>
            {against(exactCount(before.reporters))}
            <br />
            {length === 1 ? "on this day" : `reports on ${now.days} of ${length} days`}
          </>
        }
      />
    </StatGroup>
  );
}
