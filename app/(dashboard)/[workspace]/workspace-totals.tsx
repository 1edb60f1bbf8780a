import { exactCount } from "@/components/ui/number";
import { Stat, StatGroup } from "@/components/ui/stat";
import type { WorkspaceTotals as Totals } from "@/lib/stats/workspace-totals";
import { comparedWith } from "./compared";
import { ConnectionStats } from "./connection-stats";

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
  return (
    <StatGroup>
      <ConnectionStats {...{ now, before, compared: before.reported > 0 ? compared : null }} />
      <Stat
        label="Domains with reports"
        value={
          <>
            {exactCount(now.reported)} <span className="text-14 font-normal text-muted">of {exactCount(total)}</span>
          </>
        }
        detail={compared({ now: now.reported, before: before.reported }, exactCount)}
      />
    </StatGroup>
  );
}
