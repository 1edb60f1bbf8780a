import { foreignName } from "@/components/ui/visible-text";
import { exactCount, percent } from "@/components/ui/number";
import type { MtaStsMode } from "@/lib/mtasts/policy";
import { lowerFirst } from "@/lib/names/lower-first";
import type { PeriodTotals } from "@/lib/stats/period-totals";
import type { PolicyTypeFigures } from "@/lib/stats/policy-types";
import { fixTimes } from "@/lib/stats/fix-times";
import { whoseFault } from "@/lib/stats/whose-fault";
import { describePolicyType } from "@/lib/tlsrpt/policy-types";
import { describeResultType } from "@/lib/tlsrpt/result-types";
import type { Evidence } from "./failures/evidence";
import type { FailureGroup } from "./failures/failure-groups";
import { fixInWords } from "./fix-words";
import { faultSentence } from "./failures/fault-sentence";
import { testingNote } from "./failures/testing-note";

type Known = {
  totals: PeriodTotals;
  /** The failures of the same days, worst first. */
  groups: FailureGroup[];
  /** The policies that were applied on them. */
  types: PolicyTypeFigures[];
  evidence: Evidence;
  /** The mode of MTA-STS on all of these days, as `modeThroughout` has it. */
  mode: MtaStsMode | null;
  /** Of when the figures are: `in these days`. */
  when: string;
};

/** The sentence under a domain's name: is its mail encrypted in transit, who says so, what is broken, and whose fault it is. */
export function reportStatus(verifiedAt: Date | null, { totals, groups, types, evidence, mode, when }: Known): string {
  const { successful, failed, reporters } = totals;
  if (!verifiedAt) return "Not verified yet: publish the DNS record shown in the settings.";
  if (reporters === 0) return `No counted reports ${when}.`;
  const said = reporters === 1 ? "says one reporter" : `say ${reporters} reporters`;
  const total = successful + failed;
  if (total === 0) return `No connections, ${said}.`;
  if (failed === 0)
    return `${total === 1 ? "The one connection" : `All ${exactCount(total)} connections`} succeeded, ${said}${failedElsewhere(types)}.`;
  const [worst] = groups;
  const share = `${percent(failed, total)} of connections failed, ${said}.`;
  const underPolicies =
    groups.length > 0
      ? groups.flatMap(({ policyTypes }) => policyTypes)
      : types.flatMap(({ type, failed: some }) => (some > 0 && type !== null ? type : []));
  const consequence = testingNote(mode, underPolicies);
  if (!worst) return [share, consequence].filter(Boolean).join(" ");
  const whole = { ...worst, reason: null };
  const fault = whoseFault(whole, evidence);
  const whose =
    fault.kind === "open" ? "whose fault is not clear yet" : lowerFirst(faultSentence(fault, worst.mx).verdict);
  const [lasted] = fixTimes([whole], evidence);
  const isFixed = lasted?.fix.outcome === "fixed";
  const outcome = isFixed ? lowerFirst(fixInWords(lasted.fix, evidence.today)) : whose;
  const place = worst.mx ? ` at ${foreignName(worst.mx)}` : "";
  return `${share} Mostly: ${describeResultType(worst.resultType).phrase}${place} (${outcome}).${consequence && ` ${consequence}`}`;
}

/** What failed under policies that the sums of the reports do not go by: one connection may be judged by two (RFC 8460 §4). */
function failedElsewhere(types: PolicyTypeFigures[]): string {
  const worst = types.toSorted((a, b) => b.failed - a.failed)[0];
  if (!worst || worst.failed === 0) return "";
  const { type, successful, failed } = worst;
  const judge = type === null ? "other policies" : foreignName(describePolicyType(type).title);
  return `; judged by ${judge}, ${exactCount(failed)} of ${exactCount(successful + failed)} failed`;
}
