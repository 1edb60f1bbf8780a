import { use } from "react";
import { visibleText } from "@/components/ui/visible-text";
import { daySpanName } from "@/lib/names/day-names";
import { Badge } from "@/components/ui/badge";
import { Count } from "@/components/ui/number";
import { readerLocale } from "@/components/ui/reader-locale";
import { TextLink } from "@/components/ui/text-link";
import type { MtaStsMode } from "@/lib/mtasts/policy";
import { fixTimes } from "@/lib/stats/fix-times";
import type { ProblemDetail } from "@/lib/stats/problem-detail";
import type { ProblemFigures } from "@/lib/stats/problems";
import { whoseFault } from "@/lib/stats/whose-fault";
import { adviseOn } from "@/lib/tlsrpt/advise";
import { describePolicyType } from "@/lib/tlsrpt/policy-types";
import { describeResultType } from "@/lib/tlsrpt/result-types";
import { fixInWords } from "@/app/(dashboard)/[workspace]/domains/[domain]/fix-words";
import { AdviceText } from "./advice-text";
import { Encounters } from "./encounters";
import type { Evidence } from "./evidence";
import { allProblems, type FailureGroup } from "./failure-groups";
import { faultSentence } from "./fault-sentence";
import { ProblemRow } from "./problem-row";
import { problemInWords } from "./problem-words";

const mostRows = 5;

/** What every kind of failure is drawn with. */
export type FailureContext = {
  evidence: Evidence;
  domain: { name: string; mode: MtaStsMode; mxHosts: string[] };
  opened: { problem: ProblemFigures; detail: ProblemDetail } | null;
  showsAddresses: boolean;
  path: string;
  /** Whether all kinds and places are shown. */
  showsAll: boolean;
  /** The page with that problem opened, or with none. */
  problemHref: (mark: string | null) => string;
};

/** One kind of failure: on the left what happened and who says so, on the right what it means and what to change. */
export function FailureItem({
  group,
  evidence,
  domain,
  opened,
  showsAddresses,
  path,
  showsAll,
  problemHref,
}: FailureContext & { group: FailureGroup }) {
  const locale = use(readerLocale());
  const { resultType, failed, policyTypes, mx } = group;
  const whole = { ...group, reason: null };
  const fault = faultSentence(whoseFault(whole, evidence), mx);
  const [lasted] = fixTimes([whole], evidence);
  const rows = group.problems.filter((problem, index) => showsAll || index < mostRows || problem === opened?.problem);
  const more = group.problems.length - rows.length;
  // What the worst one leaves open the next may say.
  const first = (of: (problem: FailureGroup["problems"][number]) => string | null) =>
    group.problems.map(of).find((text) => text !== null) ?? null;
  const advice = adviseOn({
    ...{ resultType, mx: mx ?? first((problem) => problem.mx), reason: first((problem) => problem.reason) },
    policyType: policyTypes[0] ?? "",
    ...{ domain: domain.name, mxHosts: domain.mxHosts },
  });
  return (
    <li className="grid grid-cols-1 gap-x-8 gap-y-4 px-4 py-5 sm:px-5 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-3">
        <div className="flex items-baseline justify-between gap-4">
          <h3 className="min-w-0 text-16 font-semibold wrap-anywhere">
            {visibleText(describeResultType(resultType).title)}
          </h3>
          <span className="shrink-0 text-14 font-medium text-failure tabular-nums">
            <Count value={failed} /> failed
          </span>
        </div>
        <p className="text-13 text-muted">
          {daySpanName(group, locale)}, under {policyTypes.map((type) => describePolicyType(type).title).join(" and ")}
        </p>
        <div className="flex flex-col items-start gap-1">
          <div className="flex flex-wrap gap-2">
            <Badge tone={fault.tone}>{fault.verdict}</Badge>
            {lasted && (
              <Badge tone={lasted.fix.outcome === "fixed" ? "success" : "neutral"}>
                {fixInWords(lasted.fix, evidence.today, locale)}
              </Badge>
            )}
          </div>
          <p className="text-13 text-pretty wrap-anywhere">{fault.evidence}</p>
          <TextLink href={`${path}/checks`} className="text-13 print:hidden">
            See whether it is so today
          </TextLink>
        </div>
        <ul className="flex flex-col divide-y divide-line border-y border-line">
          {rows.map((problem) => {
            const detail = problem === opened?.problem ? opened.detail : null;
            const words = problemInWords(problem, locale);
            return (
              <ProblemRow key={words.mark} problem={words} href={problemHref(detail ? null : words.mark)}>
                {detail && <Encounters detail={detail} {...{ showsAddresses, path }} />}
              </ProblemRow>
            );
          })}
        </ul>
        {more > 0 && (
          <p className="text-13 text-muted">
            {more} more places or reasons, with fewer failures.{" "}
            <TextLink href={problemHref(allProblems)} scroll={false}>
              Show all
            </TextLink>
          </p>
        )}
      </div>
      <AdviceText advice={advice} />
    </li>
  );
}
