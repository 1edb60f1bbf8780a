import { totalConnections } from "@/components/charts/daily-connections";
import { Count, percent } from "@/components/ui/number";
import { Stat, StatGroup } from "@/components/ui/stat";
import type { DailyConnections } from "@/lib/stats/daily-connections";

/** The figures of the period. */
export function Headline({ series, reporters }: { series: DailyConnections[]; reporters: number }) {
  const { successful, failed, total, daysWithoutReports } = totalConnections(series);
  const reported = series.length - daysWithoutReports;
  return (
    <StatGroup>
      <Stat label="Successful connections" value={<Count value={successful} />} detail="encrypted as the policy asks" />
      <Stat
        label="Failed connections"
        value={<Count value={failed} />}
        tone={failed > 0 ? "failure" : "neutral"}
        detail={failed > 0 ? "see the problems below" : "none reported"}
      />
      <Stat
        label="Failure rate"
        value={total > 0 ? percent(failed, total) : "–"}
        detail="of all reported connections"
      />
      <Stat
        label="Reporters"
        value={<Count value={reporters} />}
        detail={`reports on ${reported} of ${series.length} days`}
      />
    </StatGroup>
  );
}
