import { shortDayName } from "@/components/charts/daily-connections";
import { Card } from "@/components/ui/card";
import { Count } from "@/components/ui/number";
import { ToneIcon } from "@/components/ui/tone-icon";
import type { ProblemFigures } from "@/lib/stats/problems";
import type { MtaStsMode } from "@/lib/mtasts/policy";
import { describeResultType } from "@/lib/tlsrpt/result-types";
import { problemGroups, type ProblemGroup } from "./problem-groups";

/** What broke, worst first, each with its meaning and remedy. */
export function Problems({ problems, mode }: { problems: ProblemFigures[]; mode: MtaStsMode }) {
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
        {problemGroups(problems).map((group) => (
          <ProblemItem key={group.resultType} group={group} />
        ))}
      </ol>
    </Card>
  );
}

function ProblemItem({ group: { resultType, failed, firstDay, lastDay, places } }: { group: ProblemGroup }) {
  const described = describeResultType(resultType);
  const days = firstDay === lastDay ? shortDayName(firstDay) : `${shortDayName(firstDay)} to ${shortDayName(lastDay)}`;
  return (
    <li className="flex flex-col gap-3 px-4 py-4 sm:px-5">
      <div className="flex items-baseline justify-between gap-4">
        <div className="flex min-w-0 flex-col gap-0.5">
          <h3 className="text-14 font-medium wrap-anywhere">{described.title}</h3>
          <p className="text-13 text-muted">{days}</p>
        </div>
        <span className="shrink-0 text-14 font-medium text-failure tabular-nums">
          <Count value={failed} /> failed
        </span>
      </div>
      {
        <div className="flex flex-col gap-1 text-13 text-pretty">
          <p>{described.meaning}</p>
          <p>
            <span className="font-medium">What to do: </span>
            {described.remedy}
          </p>
        </div>
      }
      <ul className="flex flex-col gap-1 text-13 text-muted">
        {places.map((place) => (
          <li key={`${place.mx} ${place.reason}`} className="flex items-baseline justify-between gap-4">
            <span className="min-w-0 wrap-anywhere">{describePlace(place)}</span>
            <Count value={place.failed} className="shrink-0 tabular-nums" />
          </li>
        ))}
      </ul>
    </li>
  );
}

function describePlace({ mx, reason }: ProblemGroup["places"][number]): string {
  const where = mx ? `at ${mx}` : "the sender names no MX";
  return reason ? `${where}: “${reason}”` : where;
}
