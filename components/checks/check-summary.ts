import type { Tone } from "@/components/ui/tone";
import type { Finding } from "@/lib/checks/finding";
import { gravestOf, isTrouble, severityLooks } from "./severity";

type Judged = { findings: readonly Pick<Finding, "severity">[] };

/** All checks in one sentence: “2 problems, 1 warning; 8 checks are fine.” One that found nothing to judge does not count. */
export function checkSummary(run: readonly Judged[]): { tone: Tone; sentence: string } {
  const checks = run.filter(({ findings }) => findings.length > 0);
  if (checks.length === 0) return { tone: "neutral", sentence: "Nothing has been looked at yet." };
  const all = checks.flatMap(({ findings }) => findings);
  const gravities = checks.map(({ findings }) => gravestOf(findings));
  const count = (severity: Finding["severity"]) => all.filter((finding) => finding.severity === severity).length;
  const checksOf = (severity: Finding["severity"]) => gravities.filter((gravity) => gravity === severity).length;
  const [fine, noted, unjudged] = [checksOf("ok"), checksOf("info"), checksOf("unknown")];
  const troubles = [...some(count("error"), "problem"), ...some(count("warning"), "warning")].join(", ");
  const others = [
    ...(fine === 0 ? [] : [fineOf(fine, checks.length)]),
    ...(noted === 0 ? [] : [`${fine === 0 ? checkCount(noted) : noted} ${noted === 1 ? "has" : "have"} a note`]),
    ...(unjudged === 0 ? [] : [`${checkCount(unjudged)} could not be judged`]),
  ].join(", ");
  const worst = gravestOf(all);
  const tone = fine > 0 && !isTrouble(worst) ? "success" : severityLooks[worst].tone;
  return { tone, sentence: `${[troubles, others].filter(Boolean).join("; ")}.` };
}

function some(count: number, noun: string): string[] {
  return count === 0 ? [] : [count === 1 ? `1 ${noun}` : `${count} ${noun}s`];
}

function fineOf(fine: number, of: number): string {
  if (fine === of && of > 1) return `All ${of} checks are fine`;
  return `${checkCount(fine)} ${fine === 1 ? "is" : "are"} fine`;
}

function checkCount(count: number): string {
  return count === 1 ? "1 check" : `${count} checks`;
}
