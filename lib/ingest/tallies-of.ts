/**
 * What one report adds to the tallies: figures per dimension, one dimension at a time. Pure; `storeReports` adds them in the
 * transaction of the rows, and takes them away again with the same rows.
 */
import type { Dimension } from "@/lib/reports/dimension";
import { problemKey } from "@/lib/reports/problem";
import type { PolicyResult } from "@/lib/tlsrpt/report";

export type Contribution = { dimension: Dimension; key: string; successful: bigint; failed: bigint; reports: bigint };

/** As much of a policy's figures as the tallies are made of. */
export type TalliedPolicy = Pick<PolicyResult, "type" | "successful" | "failed"> & {
  failures: Pick<
    PolicyResult["failures"][number],
    "resultType" | "receivingMxHostname" | "reasonCode" | "sendingMtaIp" | "count"
  >[];
};

type Counted = { reporter: string; successful: bigint; failed: bigint; policies: TalliedPolicy[] };

/** So many keys a dimension of a day keeps: senders choose the keys. */
export const mostKeys = 200;

/** Under this key stands what found no place. */
export const restKey = "*";

const longestKey = 300;

/** The contributions of a report, each dimension and key once. */
export function talliesOf(report: Counted): Contribution[] {
  const headline = { successful: report.successful, failed: report.failed };
  const sums = new Map<string, Contribution>();
  const add = (dimension: Dimension, key: string, figures: { successful: bigint; failed: bigint }) => {
    const short = key === restKey ? `${key} ` : key.slice(0, longestKey);
    const sum = sums.get(`${dimension} ${short}`);
    if (!sum) return sums.set(`${dimension} ${short}`, { dimension, key: short, ...figures, reports: 1n });
    sum.successful += figures.successful;
    sum.failed += figures.failed;
  };

  add("headline", "", headline);
  add("reporter", report.reporter, headline);
  for (const policy of report.policies) {
    add("policy-type", policy.type, { successful: BigInt(policy.successful), failed: BigInt(policy.failed) });
    for (const failure of policy.failures) {
      const figures = { successful: 0n, failed: BigInt(failure.count ?? 1) };
      const mx = failure.receivingMxHostname;
      add("problem", problemKey({ resultType: failure.resultType, mx, reason: failure.reasonCode }), figures);
      if (mx) add("mx", mx, figures);
      if (failure.sendingMtaIp) add("network", networkOf(failure.sendingMtaIp), figures);
    }
  }
  return [...sums.values()];
}

/** The network of a canonical address: /24 of IPv4, /48 of IPv6. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address.split(".").slice(0, 3).join(".") + ".0/24";
  const [head = "", tail] = address.split("::");
  const front = head.split(":").filter(Boolean);
  const back = (tail ?? "").split(":").filter(Boolean);
  const middle = tail === undefined ? [] : Array<string>(8 - front.length - back.length).fill("0");
  const groups = [...front, ...middle, ...back].slice(0, 3);
  while (groups.at(-1) === "0") groups.pop();
  return `${groups.join(":")}::/48`;
}
