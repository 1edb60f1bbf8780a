/**
 * What MTA-STS in enforce mode would have done: a sender that holds the policy refuses to deliver where the connection does not satisfy
 * it (RFC 8461 §5). One that could not get a valid policy has none to enforce, and delivers (RFC 8461 §3.3, §5.1).
 */
import type { PolicyTypeFigures } from "./policy-types";

/** Of one sender: how many connections it would have refused, and how many it made under the policy. */
export type SimulatedSender = { reporter: string; refused: number; judged: number };

export type EnforceSimulation = {
  refused: number;
  /** All connections that were judged by the MTA-STS policy. */
  judged: number;
  /** Failures that would have been delivered all the same, since the policy itself was not to be had. */
  withoutPolicy: number;
  /** Those that would have refused, most first. */
  senders: SimulatedSender[];
};

/** What it has to know of failures: of which type, under which policy, by whom, and how many. */
export type SimulatedFailures = { resultType: string; policyType: string; reporter: string; failed: number };

/** The result types of senders that could not get a valid policy. */
export const policyNotHad = ["sts-policy-fetch-error", "sts-policy-invalid", "sts-webpki-invalid"];

/** @param types and failures of one span. Pure; the sums of the reports are believed, and the details only for what was no policy. */
export function enforceSimulation(types: PolicyTypeFigures[], failures: SimulatedFailures[]): EnforceSimulation {
  const sts = types.find(({ type }) => type === "sts");
  const without = withoutPolicyBy(failures);
  const senders = (sts?.reporters ?? []).map(({ reporter, successful, failed }) => {
    const spared = Math.min(failed, without.get(reporter) ?? 0);
    return { reporter, refused: failed - spared, judged: successful + failed, spared };
  });
  const sum = (of: (sender: (typeof senders)[number]) => number) =>
    senders.reduce((total, sender) => total + of(sender), 0);
  return {
    refused: sum((sender) => sender.refused),
    judged: sum((sender) => sender.judged),
    withoutPolicy: sum((sender) => sender.spared),
    senders: senders
      .filter(({ refused }) => refused > 0)
      .map(({ reporter, refused, judged }) => ({ reporter, refused, judged }))
      .sort((a, b) => b.refused - a.refused),
  };
}

function withoutPolicyBy(failures: SimulatedFailures[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { resultType, policyType, reporter, failed } of failures) {
    if (!policyNotHad.includes(resultType) || policyType !== "sts") continue;
    counts.set(reporter, (counts.get(reporter) ?? 0) + failed);
  }
  return counts;
}
