import type { Transaction } from "@/lib/db/client";
import { standings } from "@/lib/reports/standing";

const withFailures = { policies: { include: { failures: true } } } as const;

/** Stored reports with all that their tallies are made of; all that fit the condition, or `most` of them. */
export async function talliedReports(
  tx: Transaction,
  where: NonNullable<Parameters<Transaction["report"]["findMany"]>[0]>["where"],
  most?: number,
) {
  const reports = await tx.report.findMany({ where, include: withFailures, ...(most && { take: most }) });
  return reports.map((report) => {
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
  });
}
