import type { Tone } from "@/components/ui/tone";
import { visibleText } from "@/components/ui/visible-text";
import { fixInWords } from "@/app/(dashboard)/[workspace]/domains/[domain]/fix-words";
import { daySpanName } from "@/lib/names/day-names";
import { matchesMx } from "@/lib/mtasts/policy";
import { fixTimes } from "@/lib/stats/fix-times";
import { whoseFault } from "@/lib/stats/whose-fault";
import { adviseOn, type Advice } from "@/lib/tlsrpt/advise";
import { describePolicyType } from "@/lib/tlsrpt/policy-types";
import { describeResultType } from "@/lib/tlsrpt/result-types";
import type { Evidence } from "./evidence";
import type { FailureGroup } from "./failure-groups";
import { faultSentence } from "./fault-sentence";
import { problemInWords, type ProblemInWords } from "./problem-words";

/** A kind of failure as its item shows it: `more` counts the problems that are not among `problems`. */
export type FailureInWords = {
  key: string;
  title: string;
  failed: number;
  /** On which days, under which policies. */
  seen: string;
  fault: { tone: Tone; verdict: string; evidence: string };
  fix: { tone: Tone; text: string } | null;
  problems: ProblemInWords[];
  more: number;
  advice: Advice;
};

type Known = {
  evidence: Evidence;
  domain: { name: string; mxHosts: string[] };
  /** Which of the kind's problems have a row. */
  hasRow: (problem: FailureGroup["problems"][number], index: number) => boolean;
  locale: string;
};

/** What happened, whose fault it is and what to do about it, for a reader who writes dates as `locale` does. */
export function failureInWords(group: FailureGroup, { evidence, domain, hasRow, locale }: Known): FailureInWords {
  const { resultType, failed, policyTypes, mx } = group;
  const whole = { ...group, reason: null };
  const [lasted] = fixTimes([whole], evidence);
  const rows = group.problems.filter(hasRow);
  return {
    key: resultType,
    title: visibleText(describeResultType(resultType).title),
    failed,
    seen: `${daySpanName(group, evidence.today, locale)}, under ${policyTypes.map((type) => describePolicyType(type).title).join(" and ")}`,
    fault: faultSentence(
      whoseFault(whole, evidence),
      mx,
      group.problems.every((problem) => problem.mx !== null),
    ),
    fix: lasted
      ? {
          tone: lasted.fix.outcome === "fixed" ? "success" : "neutral",
          text: fixInWords(lasted.fix, evidence.today, locale),
        }
      : null,
    problems: rows.map((problem) => problemInWords(problem, evidence.today, locale)),
    more: group.problems.length - rows.length,
    advice: adviceOn(group, domain),
  };
}

function adviceOn({ resultType, mx, policyTypes, problems }: FailureGroup, domain: Known["domain"]): Advice {
  // What the worst one leaves open the next may say.
  const first = (of: (problem: FailureGroup["problems"][number]) => string | null) =>
    problems.map(of).find((text) => text !== null) ?? null;
  const named = mx ?? first((problem) => problem.mx);
  // Advice speaks of hosts: a pattern that covers the one that is named stands for it.
  const hostOf = (pattern: string) => (named && matchesMx(pattern, named) ? named : pattern);
  return adviseOn({
    ...{ resultType, mx: named, reason: first((problem) => problem.reason) },
    policyType: policyTypes[0] ?? "",
    ...{ domain: domain.name, mxHosts: domain.mxHosts.map(hostOf) },
  });
}
