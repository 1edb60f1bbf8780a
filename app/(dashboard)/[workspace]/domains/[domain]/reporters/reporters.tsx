import { use } from "react";
import type { FormState } from "@/app/form-action";
import { readerLocale } from "@/components/ui/reader-locale";
import { namedDay } from "@/lib/names/day-names";
import { dayOf, type Period } from "@/lib/stats/period";
import type { ReporterCoverage } from "@/lib/stats/reporter-coverage";
import { ReporterList } from "./reporter-list";
import { reporterInWords, silenceInWords } from "./reporter-words";

type Props = {
  reporters: ReporterCoverage[];
  period: Period;
  marks: { newcomers: string[]; excluded: string[]; excludedClaims: string[] };
  /** Excludes and includes; null for who may not. */
  action: ((state: FormState, form: FormData) => Promise<FormState>) | null;
  asOf: Date;
};

/** Who reported on which day, who fell silent, who is new, and who is left out. */
export function Reporters({ reporters, period, marks, action, asOf }: Props) {
  const locale = use(readerLocale());
  const today = dayOf(asOf);
  return (
    <ReporterList
      reporters={reporters.map((one) => ({
        ...{ reporter: one.reporter, isNew: one.reporter !== null && marks.newcomers.includes(one.reporter) },
        ...reporterInWords(one, period, asOf, locale),
      }))}
      first={namedDay(period.from, today, locale)}
      last={namedDay(period.to, today, locale)}
      silence={silenceInWords(reporters, asOf, locale)}
      excluded={marks.excluded}
      excludedClaims={marks.excludedClaims}
      action={action}
    />
  );
}
