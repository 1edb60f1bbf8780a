import { foreignName } from "@/components/ui/visible-text";
import type { Tone } from "@/components/ui/tone";
import type { Fault } from "@/lib/stats/whose-fault";

/**
 * Whose fault a failure is, in a word or two for a badge, and the evidence in a sentence. `mx` where one server alone is named, and
 * `isAlways` where every failure names it.
 */
export function faultSentence(
  fault: Fault,
  mx: string | null,
  isAlways = true,
): { tone: Tone; verdict: string; evidence: string } {
  const { kind, witnesses, others, cleanDays } = fault;
  const seen = `${names(witnesses)} ${witnesses.length === 1 ? "sees" : "see"} it`;
  const place = mx
    ? `, ${isAlways ? "always " : ""}at ${foreignName(mx)}${isAlways ? "" : " where they name a server"}`
    : "";
  switch (kind) {
    case "receiver":
      return {
        tone: "failure",
        verdict: "Yours to fix",
        evidence: `${witnesses.length} of ${witnesses.length + others.length} senders see it${place}: ${names(witnesses)}.`,
      };
    case "sender":
      return {
        tone: "neutral",
        verdict: "Probably the sender's",
        evidence: `Only ${seen}; ${others.length} others made connections under the same policy on those days, without it.`,
      };
    case "transient":
      return {
        tone: "neutral",
        verdict: "Passing",
        evidence: `On one day only; ${days(cleanDays)} with reports since, without it.`,
      };
    case "open":
      return {
        tone: "warning",
        verdict: "Not clear yet",
        evidence:
          others.length === 0
            ? `Only ${seen}, and nobody else reported under this policy on those days.`
            : `Only ${seen}; ${names(others)} does not. Two voices do not decide it.`,
      };
    default:
      return kind satisfies never;
  }
}

const mostNames = 3;

/** “a, b and 2 more” */
function names(all: string[]): string {
  const shown = all.slice(0, mostNames).map(foreignName);
  const more = all.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${more} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}
