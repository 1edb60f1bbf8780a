import type { Tone } from "@/components/ui/tone";
import type { Severity } from "@/lib/checks/finding";

/** How each severity is shown, gravest first: a colour, a shape and a word. */
export const severityLooks = {
  error: { tone: "failure", word: "Problem" },
  warning: { tone: "warning", word: "Warning" },
  unknown: { tone: "neutral", word: "Not judged" },
  info: { tone: "info", word: "Note" },
  ok: { tone: "success", word: "Fine" },
} satisfies Record<Severity, { tone: Tone; word: string }>;

const gravestFirst = Object.keys(severityLooks) as Severity[];

/** The gravest of them; `ok` of none. */
export function gravestOf(findings: readonly { severity: Severity }[]): Severity {
  return gravestFirst.find((severity) => findings.some((finding) => finding.severity === severity)) ?? "ok";
}

/** Whether somebody has to do something about it. */
export function isTrouble(severity: Severity): boolean {
  return severity === "error" || severity === "warning";
}

/** The same in another order: gravest first, otherwise as they came. */
export function gravestFirstOf<T>(items: readonly T[], severityOf: (item: T) => Severity): T[] {
  return items.toSorted((a, b) => gravestFirst.indexOf(severityOf(a)) - gravestFirst.indexOf(severityOf(b)));
}
