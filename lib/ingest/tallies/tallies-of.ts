/**
 * What reports add to the tallies: figures per dimension, one dimension at a time. Pure; `writeReports` adds them in the transaction of
 * the rows, and takes them away again with the same rows.
 */
import type { Dimension } from "@/lib/reports/dimension";
import { policyShareKey } from "@/lib/reports/policy-share";
import { problemKey } from "@/lib/reports/problem";
import { sendingNetworkOf } from "@/lib/reports/sending-network";
import { cutText } from "@/lib/tlsrpt/cut-text";
import { isKnownPolicyType } from "@/lib/tlsrpt/policy-types";
import type { PolicyResult } from "@/lib/tlsrpt/report";
import { isKnownResultType } from "@/lib/tlsrpt/result-types";

export type Contribution = { dimension: Dimension; key: string; successful: bigint; failed: bigint; reports: bigint };

/** As much of a policy's figures as the tallies are made of. */
export type TalliedPolicy = Pick<PolicyResult, "type" | "successful" | "failed"> & {
  failures: Pick<
    PolicyResult["failures"][number],
    "resultType" | "receivingMxHostname" | "reasonCode" | "sendingMtaIp" | "count"
  >[];
};

/** What of a report the tallies are made of. */
export type Counted = { reporter: string; successful: bigint; failed: bigint; policies: TalliedPolicy[] };

/** So many keys a dimension of a day keeps: senders choose the keys. */
export const mostKeys = 200;

/** Under this key stands what found no place. */
export const restKey = "*";

const longestKey = 700;

/**
 * So many types that the standard does not know take places for one report, the others are part of the rest: else a few reports of types
 * that somebody made up would leave no place for what others say of the day.
 */
const mostUnknownTypes = 4;

/**
 * So many keys of a dimension take places for one report, the first of them, and the others are part of the rest: no mail fills more than
 * half of a day. Which they are follows from the report alone, so that it is taken away as it was added.
 */
const mostOfReport = 100;

/** The key under which a key of a dimension stands: its own, or the rest's where it finds no place. */
export type Placing = (dimension: Dimension, key: string) => string;

type Sum = { contribution: Contribution; /** The number of the report that it last grew by. */ last: number };

/**
 * The contributions of reports of one domain, day and standing, each dimension and key once. Those that are part of the rest are one,
 * which counts a report for each of their keys, as if they had come one by one.
 */
export function talliesOf(reports: readonly Counted[]): Contribution[] {
  const sums = tallySums();
  for (const report of reports) sums.add(report);
  return sums.contributions();
}

/** The same of reports that come one by one: each may be forgotten once it is added. */
export function tallySums() {
  const sums = new Map<Dimension, Map<string, Sum>>();
  let number = 0;
  return {
    add: (report: Counted, placing?: Placing) => addReport(sums, report, (number += 1), placing),
    contributions: () => [...sums.values()].flatMap((keys) => [...keys.values()].map((sum) => sum.contribution)),
  };
}

/**
 * Where keys stand beside those that have a place. A new one takes a place while there is one, as at writing.
 * @param placed the keys of a day and standing that have a place; of the rest's own key nothing is to be said.
 * @param most so many have a place in each dimension.
 */
export function placingBeside(placed: Iterable<{ dimension: string; key: string }>, most = mostKeys): Placing {
  const keys = new Map<string, Set<string>>();
  const keysOf = (dimension: string) => {
    const known = keys.get(dimension) ?? new Set<string>();
    keys.set(dimension, known);
    return known;
  };
  for (const { dimension, key } of placed) if (key !== restKey) keysOf(dimension).add(key);
  return (dimension, key) => {
    const known = keysOf(dimension);
    if (known.has(key)) return key;
    if (known.size >= most) return restKey;
    known.add(key);
    return key;
  };
}

function addReport(
  sums: Map<Dimension, Map<string, Sum>>,
  { reporter, successful, failed, policies }: Counted,
  number: number,
  placing: Placing | undefined,
): void {
  const inRest = new Set<string>();
  const hasPolicyPlace = knownOrFew(isKnownPolicyType);
  const hasResultPlace = knownOrFew(isKnownResultType);
  const details = policies.reduce((sum, { failures }) => sum + failures.length, 0);
  // Most reports have not so many details, and so no such keys.
  const ofReport: Placing = details > mostOfReport ? placingBeside([], mostOfReport) : (_, key) => key;
  const add = (dimension: Dimension, key: string, more: { successful: bigint; failed: bigint }, hasPlace = true) => {
    const own = key === restKey ? `${key} ` : cutText(key, longestKey);
    const eligible = hasPlace ? ofReport(dimension, own) : restKey;
    const placed = placing && eligible !== restKey ? placing(dimension, own) : eligible;
    let ofDimension = sums.get(dimension);
    if (!ofDimension) sums.set(dimension, (ofDimension = new Map()));
    let sum = ofDimension.get(placed);
    if (!sum) ofDimension.set(placed, (sum = { contribution: { dimension, key: placed, ...nothing }, last: -1 }));
    const { contribution } = sum;
    contribution.successful += more.successful;
    contribution.failed += more.failed;
    const isCounted = placed === restKey ? inRest.has(`${dimension} ${own}`) : sum.last === number;
    if (placed === restKey) inRest.add(`${dimension} ${own}`);
    sum.last = number;
    if (!isCounted) contribution.reports += 1n;
  };

  add("headline", "", { successful, failed });
  const elsewhere = failed > 0n ? 0n : policies.reduce((sum, policy) => sum + BigInt(policy.failed), 0n);
  if (elsewhere > 0n) add("elsewhere", "", { successful: 0n, failed: elsewhere });
  add("reporter", reporter, { successful, failed });
  for (const { type, failures, ...figures } of policies) {
    const sessions = { successful: BigInt(figures.successful), failed: BigInt(figures.failed) };
    add("policy-type", policyShareKey({ type, reporter }), sessions, hasPolicyPlace(type));
    for (const { resultType, receivingMxHostname: mx, reasonCode: reason, sendingMtaIp, count } of failures) {
      const failing = { successful: 0n, failed: BigInt(count ?? 1) };
      add("result-type", resultType, failing, hasResultPlace(resultType));
      add("problem", problemKey({ resultType, mx, reason, policyType: type, reporter }), failing);
      if (mx) add("mx", mx, failing);
      if (sendingMtaIp) add("network", sendingNetworkOf(sendingMtaIp), failing);
    }
  }
}

function knownOrFew(isKnown: (type: string) => boolean): (type: string) => boolean {
  const unknown = new Set<string>();
  return (type) => {
    if (isKnown(type) || unknown.has(type)) return true;
    if (unknown.size === mostUnknownTypes) return false;
    unknown.add(type);
    return true;
  };
}

const nothing = { successful: 0n, failed: 0n, reports: 0n };
