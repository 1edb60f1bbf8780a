import type { Tone } from "@/components/ui/tone";
import type { PeriodTotals } from "@/lib/stats/period-totals";

/**
 * What is said of days without a problem that has a name.
 * @param found `other` counts the failures of those that are not kept apart, `underPolicies` those of each policy that was applied: the
 * sum of the reports may go by another. @param when as a sentence ends: `in these days`.
 */
export function withoutProblems(
  { reporters, failed }: Pick<PeriodTotals, "reporters" | "failed">,
  { other, underPolicies }: { other: number; underPolicies: number },
  when: string,
): { tone: Tone; text: string } {
  if (reporters === 0) return { tone: "neutral", text: `No counted reports ${when}.` };
  if (other > 0)
    return {
      tone: "neutral",
      text: "Connections failed, of problems that are not kept apart. The reports hold them all.",
    };
  if (failed > 0 || underPolicies > 0)
    return { tone: "neutral", text: "Connections failed, but no report counts them by cause." };
  return { tone: "success", text: `No failures were reported ${when}.` };
}
