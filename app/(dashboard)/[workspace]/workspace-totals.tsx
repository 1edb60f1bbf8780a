import { Count, exactCount, percent, shortCount } from "@/components/ui/number";
import { Stat, StatGroup } from "@/components/ui/stat";
import type { WorkspaceTotals as Totals } from "@/lib/stats/workspace-totals";

/** All domains together: the figures of the period, each beside that of as many `days` before. Nothing before the first report. */
export function WorkspaceTotals({
  now,
  before,
  days,
  total,
}: {
  now: Totals;
  before: Totals;
  days: number;
  total: number;
}) {
  if (now.reported === 0 && before.reported === 0) return null;
  const span = days === 1 ? "the day before" : `the ${days} days before`;
  const against = (figure: (totals: Totals) => number, write: (totals: Totals) => string) => {
    if (before.reported === 0) return `no reports in ${span}`;
    if (now.reported === 0) return `${write(before)} in ${span}`;
    if (write(now) === write(before)) return `as in ${span}`;
    return `${figure(now) > figure(before) ? "up" : "down"} from ${write(before)} in ${span}`;
  };
  return (
    <StatGroup>
      <Stat
        label="Successful connections"
        value={<Count value={now.successful} />}
        detail={against(
          ({ successful }) => successful,
          ({ successful }) => shortCount(successful),
        )}
      />
      <Stat
        label="Failed connections"
        value={<Count value={now.failed} />}
        tone={now.failed > 0 ? "failure" : "neutral"}
        detail={against(
          ({ failed }) => failed,
          ({ failed }) => shortCount(failed),
        )}
      />
      <Stat
        label="Failure rate"
        value={rate(now)}
        detail={against(({ successful, failed }) => failed / Math.max(1, successful + failed), rate)}
      />
      <Stat
        label="Domains with reports"
        value={
          <>
            {exactCount(now.reported)} <span className="text-14 font-normal text-muted">of {exactCount(total)}</span>
          </>
        }
        detail={against(
          ({ reported }) => reported,
          ({ reported }) => exactCount(reported),
        )}
      />
    </StatGroup>
  );
}

function rate({ successful, failed }: Totals): string {
  return percent(failed, successful + failed);
}
