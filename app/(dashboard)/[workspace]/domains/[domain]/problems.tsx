import { shortDayName } from "@/components/charts/daily-connections";
import { Card } from "@/components/ui/card";
import { Count } from "@/components/ui/number";
import { ToneIcon } from "@/components/ui/tone-icon";
import { problemOf } from "@/lib/reports/problem";
import type { KeyFigures } from "@/lib/stats/figures-by-key";
import type { MtaStsMode } from "@/lib/mtasts/policy";
import { describeResultType } from "@/lib/tlsrpt/result-types";

/** What broke, worst first, each with its meaning and remedy. */
export function Problems({ problems, mode }: { problems: KeyFigures[]; mode: MtaStsMode }) {
  if (problems.length === 0)
    return (
      <Card title="Problems">
        <p className="flex items-center gap-2 text-14">
          <ToneIcon tone="success" className="size-4" /> No failures were detailed in this period.
        </p>
      </Card>
    );
  return (
    <Card
      title="Problems"
      description={
        mode === "testing"
          ? "What senders ran into. In testing mode the mail was still delivered."
          : "What senders ran into, and what to do about it."
      }
      flush
    >
      <ol className="divide-y divide-line">
        {problems.map((figures) => (
          <ProblemItem key={figures.key ?? "other"} figures={figures} />
        ))}
      </ol>
    </Card>
  );
}

function ProblemItem({ figures: { key, failed, firstDay, lastDay } }: { figures: KeyFigures }) {
  const problem = key === null ? null : problemOf(key);
  const described = problem && describeResultType(problem.resultType);
  const days = firstDay === lastDay ? shortDayName(firstDay) : `${shortDayName(firstDay)} to ${shortDayName(lastDay)}`;
  return (
    <li className="flex flex-col gap-2 px-4 py-4 sm:px-5">
      <div className="flex items-baseline justify-between gap-4">
        <h3 className="text-14 font-medium wrap-anywhere">{described?.title ?? "Other problems"}</h3>
        <span className="shrink-0 text-14 font-medium text-failure tabular-nums">
          <Count value={failed} /> failed
        </span>
      </div>
      <p className="text-13 wrap-anywhere text-muted">
        {[problem?.mx && `at ${problem.mx}`, days, problem?.reason && `“${problem.reason}”`]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {described && (
        <div className="flex flex-col gap-1 text-13 text-pretty">
          <p>{described.meaning}</p>
          <p>
            <span className="font-medium">What to do: </span>
            {described.remedy}
          </p>
        </div>
      )}
    </li>
  );
}
