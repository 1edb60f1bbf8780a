/** Which version of the MTA-STS policy is the current one, and how long the others may still be held. Pure. */
import { policyDifferences, policyIdentity } from "@/lib/mtasts/describe-policy";
import type { MtaStsPolicy } from "@/lib/mtasts/policy";
import { addDays } from "./period";
import type { PolicyVersion } from "./policies-seen";

/** How long a reporter may hold an old version: fetched at the latest on the last day it applied it, it lives for its max_age. */
export type Holding = { reporter: string; lastApplied: string; until: string; isOver: boolean };

export type JudgedVersion = PolicyVersion & { isCurrent: boolean; differences: string[]; holdings: Holding[] };

/**
 * The MTA-STS versions, the current one first: that of the settings (`wanted`), seen or not; where the settings have none, the one seen
 * last. What a sender holds of an old one, it lets go of by `until` (RFC 8461 §3.2: max_age in seconds; days are UTC).
 */
export function judgeVersions(versions: PolicyVersion[], wanted: MtaStsPolicy | null, today: string): JudgedVersion[] {
  const seen = versions.filter(({ type }) => type === "sts");
  const wantedMark = wanted && policyIdentity(wanted);
  const found = seen.find(({ policy }) => wantedMark === null || (policy && policyIdentity(policy) === wantedMark));
  const current = found ?? (wanted && { ...unseen, policy: wanted });
  if (!current) return [];
  return [current, ...seen.filter((version) => version !== current)].map((version) => {
    const isCurrent = version === current;
    const { policy } = version;
    return {
      ...version,
      isCurrent,
      differences: policy && current.policy ? policyDifferences(policy, current.policy) : [],
      holdings: isCurrent ? [] : version.holders.map((holder) => holdingOf(holder, policy?.maxAge ?? 0, today)),
    };
  });
}

const unseen = { type: "sts" as const, domain: null, lines: [], holders: [] };

function holdingOf({ reporter, day }: PolicyVersion["holders"][number], maxAge: number, today: string): Holding {
  const until = addDays(day, Math.ceil(maxAge / 86_400));
  return { reporter, lastApplied: day, until, isOver: until < today };
}
