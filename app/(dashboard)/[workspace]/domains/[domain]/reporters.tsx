import { use } from "react";
import { foreignName } from "@/components/ui/visible-text";
import { CoverageLegend } from "@/components/charts/coverage-legend";
import type { FormState } from "@/app/form-action";
import { Card } from "@/components/ui/card";
import { Day } from "@/components/ui/day";
import { Disclosure } from "@/components/ui/disclosure";
import { readerLocale } from "@/components/ui/reader-locale";
import { ToneIcon } from "@/components/ui/tone-icon";
import { namedDay } from "@/lib/names/day-names";
import { dayOf, type Period } from "@/lib/stats/period";
import type { ReporterCoverage } from "@/lib/stats/reporter-coverage";
import { ReporterChoice } from "./reporter-choice";
import { ReporterRow } from "./reporter-row";
import { reporterInWords, silenceInWords } from "./reporter-words";

const mostShown = 10;

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
  const total = reporters.reduce((sum, one) => sum + one.successful + one.failed, 0);
  const list = (some: ReporterCoverage[]) => (
    <ul className="flex flex-col divide-y divide-line">
      {some.map((one) => (
        <ReporterRow
          key={one.reporter ?? "*"}
          reporter={reporterInWords(one, period, asOf, locale)}
          isNew={one.reporter !== null && marks.newcomers.includes(one.reporter)}
          firstDay={period.from}
          total={total}
        />
      ))}
    </ul>
  );
  const silence = silenceInWords(reporters, asOf, locale);
  const rest = reporters.slice(mostShown);
  return (
    <Card title="Who reported" description="Most connections first; a cell a day, in UTC." action={<CoverageLegend />}>
      <div className="@container flex flex-col gap-4">
        {reporters.length === 0 && <p className="text-14 text-muted">Nobody in this period.</p>}
        {silence && (
          <p className="flex items-start gap-1.5 text-13">
            <ToneIcon tone="warning" className="mt-1" />
            <span className="min-w-0 wrap-anywhere">{silence}</span>
          </p>
        )}
        {reporters.length > 0 && (
          <div>
            <Ends period={period} today={dayOf(asOf)} locale={locale} />
            {list(reporters.slice(0, mostShown))}
          </div>
        )}
        {rest.length > 0 && (
          <Disclosure summary={`${rest.length} more`} prints>
            {list(rest)}
          </Disclosure>
        )}
        {marks.excluded.length > 0 && (
          <p className="text-13 text-muted">Excluded from all figures: {marks.excluded.map(foreignName).join(", ")}.</p>
        )}
        {marks.excludedClaims.length > 0 && (
          <p className="text-13 text-muted">
            Excluded where the name is only claimed, without a valid signature:{" "}
            {marks.excludedClaims.map(foreignName).join(", ")}.
          </p>
        )}
        {action && (
          <div className="print:hidden">
            <ReporterChoice
              counted={reporters.flatMap(({ reporter }) => reporter ?? [])}
              excluded={[...marks.excluded, ...marks.excludedClaims]}
              action={action}
            />
          </div>
        )}
      </div>
    </Card>
  );
}

/** The first and the last day over the calendars. */
function Ends({ period: { from, to }, today, locale }: { period: Period; today: string; locale: string }) {
  return (
    <div aria-hidden className="hidden text-12 text-muted @xl:grid @xl:grid-cols-[14rem_minmax(0,1fr)_7rem] @xl:gap-6">
      <span />
      <span className="flex justify-between">
        <Day day={namedDay(from, today, locale)} />
        <Day day={namedDay(to, today, locale)} />
      </span>
      <span className="text-right">Connections</span>
    </div>
  );
}
