import type { FailedKeys } from "@/lib/stats/failed-keys";
import { FailedByKey } from "./failed-by-key";

/** Failed connections by the network of the sending server. */
export function Networks({ figures, today }: { figures: FailedKeys; today: string }) {
  return (
    <FailedByKey
      title="Failed connections by sending network"
      description="Networks of /24 (IPv4) and /48 (IPv6), as failure details name them, under each policy that was applied; successful connections are reported without an address."
      figures={figures}
      today={today}
    />
  );
}
