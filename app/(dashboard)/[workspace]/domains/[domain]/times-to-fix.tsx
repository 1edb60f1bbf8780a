import { use } from "react";
import { foreignName, visibleText } from "@/components/ui/visible-text";
import { Card } from "@/components/ui/card";
import { readerLocale } from "@/components/ui/reader-locale";
import { namedDay } from "@/lib/names/day-names";
import { fixTimes } from "@/lib/stats/fix-times";
import type { ProblemFigures } from "@/lib/stats/problems";
import { describeResultType } from "@/lib/tlsrpt/result-types";
import type { Evidence } from "./failures/evidence";
import { FixTable } from "./fix-table";
import { fixInWords } from "./fix-words";

const tones = { fixed: "success", unseen: "neutral", failing: "failure", unheard: "warning" } as const;
const mostShown = 12;

/** How long each problem of the period lasted, and whether it is over. */
export function TimesToFix({ problems, evidence }: { problems: ProblemFigures[]; evidence: Evidence }) {
  const { today } = evidence;
  const locale = use(readerLocale());
  if (problems.length === 0) return null;
  const more = problems.length - mostShown;
  return (
    <Card
      title="Time to fix"
      description="Judged by the days on which those who saw a problem reported; fixed is three such days without it."
      flush
    >
      <FixTable
        rows={fixTimes(problems.slice(0, mostShown), evidence).map(({ resultType, mx, reason, failed, fix }) => ({
          key: JSON.stringify([resultType, mx, reason]),
          problem: visibleText(describeResultType(resultType).title),
          place: placeInWords(mx, reason),
          first: namedDay(fix.firstDay, today, locale),
          last: namedDay(fix.lastDay, today, locale),
          failed,
          outcome: { tone: tones[fix.outcome], text: fixInWords(fix, today, locale) },
        }))}
      />
      {more > 0 && <p className="px-4 py-3 text-13 text-muted sm:px-5">And {more} more with fewer failures.</p>}
    </Card>
  );
}

function placeInWords(mx: string | null, reason: string | null): string {
  const where = foreignName(mx ?? "The sender names no MX");
  return reason ? `${where}: “${foreignName(reason)}”` : where;
}
