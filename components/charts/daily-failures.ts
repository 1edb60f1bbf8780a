import { resultGroupNames, resultGroups } from "@/lib/tlsrpt/result-groups";
import type { ResultTypeGroup } from "@/lib/tlsrpt/result-types";

/** The failures of one UTC day by kind, as reports detail them; an absent kind has none. */
export type DailyFailures = { day: string; kinds: Partial<Record<ResultTypeGroup, number>> };

/** What a day's failed connections are stacked by: the groups of result types, and what no detail speaks of. */
export type FailureKind = ResultTypeGroup | "undetailed";

export const failureKinds: FailureKind[] = [...resultGroupNames, "undetailed"];

export function failureKindTitle(kind: FailureKind): string {
  return kind === "undetailed" ? "No details given" : resultGroups[kind].title;
}

/**
 * A day's failed connections shared out by kind, so that the stack is as high as they are. Details may count one connection several times
 * (RFC 8460 §4): then each kind has its share; where they count fewer, the rest is undetailed.
 */
export function failureStack(failed: number, kinds: DailyFailures["kinds"] = {}): Record<FailureKind, number> {
  const detailed = resultGroupNames.reduce((sum, kind) => sum + (kinds[kind] ?? 0), 0);
  const scale = detailed > failed ? failed / detailed : 1;
  const share = (kind: ResultTypeGroup) => (kinds[kind] ?? 0) * scale;
  return {
    negotiation: share("negotiation"),
    "mta-sts": share("mta-sts"),
    dane: share("dane"),
    general: share("general"),
    undetailed: Math.max(0, failed - detailed),
  };
}
