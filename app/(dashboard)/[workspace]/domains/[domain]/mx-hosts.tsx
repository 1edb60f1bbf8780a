import { matchesMx } from "@/lib/mtasts/policy";
import type { FailedKeys } from "@/lib/stats/failed-keys";
import { FailedByKey } from "./failed-by-key";

/** Failed connections by the MX host that senders name; one that is not among the domain's own (`mxHosts`, patterns) is marked. */
export function MxHosts({ figures, mxHosts, today }: { figures: FailedKeys; mxHosts: string[]; today: string }) {
  const isKnown = (host: string) => mxHosts.length === 0 || mxHosts.some((pattern) => matchesMx(pattern, host));
  return (
    <FailedByKey
      title="Failed connections by MX host"
      description="As failure details name them, under each policy that was applied; successful connections are reported without their host."
      figures={figures}
      today={today}
      warningOn={(host) => (isKnown(host) ? null : "Not in your MX list")}
    />
  );
}
