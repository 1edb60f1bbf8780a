/**
 * What one report adds to the tallies: figures per dimension, one dimension at a time. Pure; `storeReports` adds them in the
 * transaction of the rows, and takes them away again with the same rows.
 */
import type { Dimension } from "@/lib/reports/dimension";
import { policyShareKey } from "@/lib/reports/policy-share";
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

const longestKey = 700;

/** The key under which a key of a dimension stands: its own, or the rest's where it is known to find no place. */
export type Placing = (dimension: Dimension, key: string) => string;

/**
 * The contributions of a report, each dimension and key once. Those that are part of the rest are one, which counts a report for each of
 * their keys, as if they had come one by one.
 */
export function talliesOf(report: Counted, placing: Placing = (_, key) => key): Contribution[] {
  const headline = { successful: report.successful, failed: report.failed };
  const sums = new Map<string, Contribution>();
  const inRest = new Set<string>();
  const add = (dimension: Dimension, key: string, figures: { successful: bigint; failed: bigint }) => {
    const short = key === restKey ? `${key} ` : key.slice(0, longestKey);
    const own = `${dimension} ${short}`;
    const placed = placing(dimension, short);
    const isNew = placed === restKey ? !inRest.has(own) : !sums.has(own);
    if (placed === restKey) inRest.add(own);
    const place = placed === restKey ? `${dimension} ${restKey}` : own;
    const sum = sums.get(place);
    if (!sum) return sums.set(place, { dimension, key: placed, ...figures, reports: 1n });
    sum.successful += figures.successful;
    sum.failed += figures.failed;
    if (isNew) sum.reports += 1n;
  };

  add("headline", "", headline);
  add("reporter", report.reporter, headline);
  const { reporter } = report;
  for (const { type, successful, failed, failures } of report.policies) {
    add("policy-type", policyShareKey({ type, reporter }), { successful: BigInt(successful), failed: BigInt(failed) });
    for (const failure of failures) {
      const figures = { successful: 0n, failed: BigInt(failure.count ?? 1) };
      const mx = failure.receivingMxHostname;
      add("result-type", failure.resultType, figures);
      const seen = { resultType: failure.resultType, mx, reason: failure.reasonCode };
      add("problem", problemKey({ ...seen, policyType: type, reporter }), figures);
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
