import { use } from "react";
import { foreignName } from "@/components/ui/visible-text";
import { Card } from "@/components/ui/card";
import { Count, exactCount } from "@/components/ui/number";
import { TextLink } from "@/components/ui/text-link";
import { ToneIcon } from "@/components/ui/tone-icon";
import { readerLocale } from "@/components/ui/reader-locale";
import type { MtaStsMode } from "@/lib/mtasts/policy";
import type { PeriodTotals } from "@/lib/stats/period-totals";
import type { PolicyTypeFigures } from "@/lib/stats/policy-types";
import type { ProblemDetail } from "@/lib/stats/problem-detail";
import type { ProblemFigures } from "@/lib/stats/problems";
import { describeResultType, isKnownResultType } from "@/lib/tlsrpt/result-types";
import { problemMark } from "@/lib/reports/problem-mark";
import { Encounters } from "./encounters";
import type { Evidence } from "./evidence";
import type { FailureGroup } from "./failure-groups";
import { FailureList } from "./failure-list";
import { failureInWords } from "./failure-words";
import { failuresDescription } from "./failures-description";
import { withoutProblems } from "./without-problems";

/** So many kinds are shown with all that is to say of them; the others by name, until they are asked for. */
const mostGroups = 5;
const mostNames = 8;
/** Of one kind so many places and reasons. */
const mostRows = 5;

/** What broke, worst first: each kind of failure with who sees it, whose fault it is, its cause and its remedy. */
export function Failures({
  groups,
  other,
  totals,
  types,
  mode,
  when,
  evidence,
  domain,
  opened,
  showsAddresses,
  path,
  showsAll,
  closedHref,
  showAllHref,
}: {
  /** Worst first. */
  groups: FailureGroup[];
  /** Failures of problems that are not kept apart. */
  other: number;
  /** Of the same days, by the sums of the reports. */
  totals: PeriodTotals;
  /** The policies that were applied on them. */
  types: PolicyTypeFigures[];
  /** The mode of MTA-STS on all of these days, as `modeThroughout` has it. */
  mode: MtaStsMode | null;
  /** Of when that is: `in these days`. */
  when: string;
  evidence: Evidence;
  domain: { name: string; mxHosts: string[] };
  opened: { problem: ProblemFigures; detail: ProblemDetail } | null;
  showsAddresses: boolean;
  path: string;
  /** Whether all kinds and places are shown. */
  showsAll: boolean;
  /** The page with no problem opened, and with all of them shown. */
  closedHref: string;
  showAllHref: string;
}) {
  const locale = use(readerLocale());
  if (groups.length === 0) {
    const underPolicies = types.reduce((sum, { failed }) => sum + failed, 0);
    const { tone, text } = withoutProblems(totals, { other, underPolicies }, when);
    return (
      <Card title="Failures">
        <p className="flex items-center gap-2 text-14">
          <ToneIcon tone={tone} className="size-4" />
          {text}
        </p>
      </Card>
    );
  }
  const hasOpened = ({ problems: some }: FailureGroup) => some.some((problem) => problem === opened?.problem);
  const shown = groups.filter((group, index) => showsAll || index < mostGroups || hasOpened(group));
  const hasRow = (problem: ProblemFigures, index: number) =>
    showsAll || index < mostRows || problem === opened?.problem;
  return (
    <Card title="Failures" description={failuresDescription({ groups, other, failed: totals.failed, mode })} flush>
      <FailureList
        failures={shown.map((group) => failureInWords(group, { evidence, domain, hasRow, locale }))}
        {...{ closedHref, showAllHref, checksHref: `${path}/checks` }}
        opened={
          opened && {
            mark: problemMark(opened.problem),
            detail: <Encounters detail={opened.detail} {...{ showsAddresses, path }} today={evidence.today} />,
          }
        }
      />
      <MoreFailures groups={groups.filter((group) => !shown.includes(group))} other={other} href={showAllHref} />
    </Card>
  );
}

function MoreFailures({ groups, other, href }: { groups: FailureGroup[]; other: number; href: string }) {
  if (groups.length === 0 && other === 0) return null;
  const named = groups.slice(0, mostNames).map(({ resultType, failed }) => {
    const kind = isKnownResultType(resultType) ? describeResultType(resultType).phrase : foreignName(resultType);
    return `${kind} (${exactCount(failed)})`;
  });
  return (
    <div className="flex flex-col gap-2 border-t border-line px-4 py-3 text-13 sm:px-5">
      {groups.length > 0 && (
        <p className="text-pretty">
          {groups.length === 1 ? "One more kind" : `${groups.length} more kinds`}, with fewer failures:{" "}
          {named.join(", ")}
          {groups.length > named.length && ` and ${groups.length - named.length} more`}.{" "}
          <TextLink href={href} scroll={false}>
            Show all
          </TextLink>
        </p>
      )}
      {other > 0 && (
        <p className="text-muted">
          <Count value={other} /> failures are of problems too many to be kept apart. The reports hold them all.
        </p>
      )}
    </div>
  );
}
