import { use } from "react";
import { foreignName, visibleText } from "@/components/ui/visible-text";
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
  return (
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
      more={problems.length - mostShown}
    />
  );
}

function placeInWords(mx: string | null, reason: string | null): string {
  const where = foreignName(mx ?? "The sender names no MX");
  return reason ? `${where}: “${foreignName(reason)}”` : where;
}
