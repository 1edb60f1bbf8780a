import { Count, percent, shortCount } from "@/components/ui/number";
import { Stat } from "@/components/ui/stat";
import type { comparedWith } from "./compared";

type Connections = { successful: number; failed: number };

/** The three figures that every span has: successes, failures and their rate, each as it stands against the days before. */
export function ConnectionStats({
  now,
  before,
  compared,
}: {
  now: Connections;
  before: Connections;
  /** Null where there is nothing before to compare with, which the figure beside these says. */
  compared: ReturnType<typeof comparedWith> | null;
}) {
  return (
    <>
      <Stat
        label="Successful connections"
        value={<Count value={now.successful} />}
        detail={compared?.({ now: now.successful, before: before.successful }, shortCount)}
      />
      <Stat
        label="Failed connections"
        value={<Count value={now.failed} />}
        tone={now.failed > 0 ? "failure" : "neutral"}
        detail={compared?.({ now: now.failed, before: before.failed }, shortCount)}
      />
      <Stat
        label="Failure rate"
        value={percent(now.failed, now.successful + now.failed)}
        detail={compared?.({ now: rate(now), before: rate(before) }, (share) => percent(share, 1))}
      />
    </>
  );
}

/** Null where there were no connections, which is no rate of nothing. */
function rate({ successful, failed }: Connections): number | null {
  return successful + failed === 0 ? null : failed / (successful + failed);
}
