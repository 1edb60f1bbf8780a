import { foreignName, visibleText } from "@/components/ui/visible-text";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Count } from "@/components/ui/number";
import { ToneIcon } from "@/components/ui/tone-icon";
import { fixTimes } from "@/lib/stats/fix-times";
import type { ProblemFigures } from "@/lib/stats/problems";
import { describeResultType } from "@/lib/tlsrpt/result-types";
import type { Evidence } from "./failures/evidence";
import { fixInWords } from "./fix-words";
import { dayName } from "./reporter-words";

const tones = { fixed: "success", unseen: "neutral", failing: "failure", unheard: "warning" } as const;
const mostShown = 12;

/** How long each problem of the period lasted, and whether it is over. */
export function TimesToFix({ problems, evidence }: { problems: ProblemFigures[]; evidence: Evidence }) {
  const { today } = evidence;
  if (problems.length === 0) return null;
  const more = problems.length - mostShown;
  return (
    <Card
      title="Time to fix"
      description="Judged by the days on which those who saw a problem reported; fixed is three such days without it."
      flush
    >
      <DataTable
        caption="Time to fix"
        rows={fixTimes(problems.slice(0, mostShown), evidence)}
        rowKey={({ resultType, mx, reason }) => JSON.stringify([resultType, mx, reason])}
        columns={[
          {
            header: "Problem",
            cell: ({ resultType, mx, reason }) => (
              <span className="flex flex-col wrap-anywhere">
                {visibleText(describeResultType(resultType).title)}
                <span className="font-normal text-muted">{placeInWords(mx, reason)}</span>
              </span>
            ),
          },
          { header: "First", cell: ({ fix }) => dayName(fix.firstDay, today), className: "whitespace-nowrap" },
          { header: "Last", cell: ({ fix }) => dayName(fix.lastDay, today), className: "whitespace-nowrap" },
          { header: "Failed", cell: ({ failed }) => <Count value={failed} />, numeric: true },
          {
            header: "Outcome",
            cell: ({ fix }) => (
              <span className="flex items-center gap-1.5">
                <ToneIcon tone={tones[fix.outcome]} />
                {fixInWords(fix, today)}
              </span>
            ),
          },
        ]}
      />
      {more > 0 && <p className="px-4 py-3 text-13 text-muted sm:px-5">And {more} more with fewer failures.</p>}
    </Card>
  );
}

function placeInWords(mx: string | null, reason: string | null): string {
  const where = foreignName(mx ?? "The sender names no MX");
  return reason ? `${where}: “${foreignName(reason)}”` : where;
}
