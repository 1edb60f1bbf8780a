import { Count, exactCount, percent, shortCount } from "@/components/ui/number";
import { Stat, StatGroup } from "@/components/ui/stat";
import type { WorkspaceTotals as Totals } from "@/lib/stats/workspace-totals";
import { comparedWith } from "./compared";

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
  const compared = comparedWith({ now: now.reported, before: before.reported, days });
  const against = (figure: (totals: Totals) => number, write: (value: number) => string) =>
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
        value={percent(now.failed, now.successful + now.failed)}
        detail={against(rate, (share) => percent(share, 1))}
      />
      <Stat
        label="Domains with reports"
        value={
          <>
            {exactCount(now.reported)} <span className="text-14 font-normal text-muted">of {exactCount(total)}</span>
          </>
        }
        detail={against(({ reported }) => reported, exactCount)}
      />
    </StatGroup>
  );
}

function rate({ successful, failed }: Totals): number {
  return failed / Math.max(1, successful + failed);
}
