import { Card } from "@/components/ui/card";
import { Count } from "@/components/ui/number";
import { ToneIcon } from "@/components/ui/tone-icon";
import type { MtaStsMode } from "@/lib/mtasts/policy";
import type { PolicyTypeFigures } from "@/lib/stats/policy-types";
import type { ProblemDetail } from "@/lib/stats/problem-detail";
import type { ProblemFigures } from "@/lib/stats/problems";
import { FailureItem } from "./failure-item";
import { failureGroups } from "./failure-groups";

const mostGroups = 12;

export type OpenedProblem = { mark: string; detail: ProblemDetail };

/** What broke, worst first: each kind of failure with who sees it, whose fault it is, its cause and its remedy. */
export function Failures({
  found: { problems, other },
  failed,
  evidence,
  domain,
  opened,
  showsAddresses,
  path,
  problemHref,
}: {
  found: { problems: ProblemFigures[]; other: number };
  /** Failed connections of the same days, by the sums of the reports. */
  failed: number;
  evidence: { types: PolicyTypeFigures[]; reportedDays: Map<string, string[]> };
  domain: { name: string; mode: MtaStsMode; mxHosts: string[] };
  opened: OpenedProblem | null;
  showsAddresses: boolean;
  path: string;
  /** The page with that problem opened, or with none. */
  problemHref: (mark: string | null) => string;
}) {
  const groups = failureGroups(problems);
  if (groups.length === 0)
    return (
      <Card title="Failures">
        <p className="flex items-center gap-2 text-14">
          <ToneIcon tone={failed > 0 ? "neutral" : "success"} className="size-4" />
          {failed > 0
            ? "Connections failed, but no report gives details of a failure."
            : "No failures were reported in these days."}
        </p>
      </Card>
    );
  const left = groups.slice(mostGroups).reduce((sum, group) => sum + group.failed, other);
  return (
    <Card
      title="Failures"
      description={
        domain.mode === "testing"
          ? "What senders ran into, and what to do about it. In testing mode the mail was still delivered."
          : "What senders ran into, and what to do about it."
      }
      flush
    >
      <ol className="divide-y divide-line">
        {groups.slice(0, mostGroups).map((group) => (
          <FailureItem
            key={group.resultType}
            {...{ group, evidence, domain, opened, showsAddresses, path, problemHref }}
          />
        ))}
      </ol>
      {left > 0 && (
        <p className="border-t border-line px-4 py-3 text-13 text-muted sm:px-5">
          <Count value={left} /> more failures, of kinds too many to list. The reports hold them all.
        </p>
      )}
    </Card>
  );
}
