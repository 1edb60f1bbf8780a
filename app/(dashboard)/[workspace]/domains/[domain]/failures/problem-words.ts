import { foreignName } from "@/components/ui/visible-text";
import { problemMark } from "@/lib/reports/problem-mark";
import { daySpanName } from "@/lib/names/day-names";
import { plainLocale } from "@/lib/names/locale-of";
import type { ProblemFigures } from "@/lib/stats/problems";

const mostNames = 3;

/** A problem as its row shows it: `name` it goes by in a sentence, `seen` when and by whom. */
export type ProblemInWords = Pick<ProblemFigures, "mx" | "reason" | "failed"> & {
  mark: string;
  name: string;
  seen: string;
};

export function problemInWords(problem: ProblemFigures, today: string, locale = plainLocale): ProblemInWords {
  const { mx, reason, failed, witnesses } = problem;
  const named = witnesses.slice(0, mostNames).map(({ reporter }) => foreignName(reporter));
  const more = witnesses.length - named.length;
  return {
    ...{ mark: problemMark(problem), mx, reason, failed },
    name: `${foreignName(mx ?? "this problem")}${reason ? `, ${foreignName(reason)}` : ""}`,
    seen: `${daySpanName(problem, today, locale)}, ${witnesses.length === 1 ? "says" : "say"} ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
  };
}
