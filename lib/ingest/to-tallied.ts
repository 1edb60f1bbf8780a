import type { Transaction } from "@/lib/db/client";
import { standings } from "@/lib/reports/standing";

type Stored = Awaited<ReturnType<Transaction["report"]["findMany"]>>[number] & {
  policies: {
    type: string;
    domain: string | null;
    policyString: string[];
    mxHosts: string[];
    successful: bigint;
    failed: bigint;
    failures: (Record<
      | "sendingMtaIp"
      | "receivingMxHostname"
      | "receivingMxHelo"
      | "receivingIp"
      | "additionalInformation"
      | "reasonCode",
      string | null
    > & { resultType: string; count: bigint | null })[];
  }[];
};

/** A stored report as the tallies take it. */
export function toTallied(report: Stored) {
  const standing = standings.find((known) => known === report.standing);
  if (!standing) throw new Error(`A report has the unknown standing ${report.standing}.`);
  const policies = report.policies.map((policy) => ({
    ...policy,
    successful: Number(policy.successful),
    failed: Number(policy.failed),
    failures: policy.failures.map((failure) => ({
      ...failure,
      count: failure.count === null ? null : Number(failure.count),
    })),
  }));
  return { ...report, standing, day: report.day.toISOString().slice(0, 10), policies };
}
