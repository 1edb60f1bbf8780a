"use client";

import { CoverageLegend } from "@/components/charts/coverage-legend";
import { Card } from "@/components/ui/card";
import { Day } from "@/components/ui/day";
import { Disclosure } from "@/components/ui/disclosure";
import { ToneIcon } from "@/components/ui/tone-icon";
import { foreignName } from "@/components/ui/visible-text";
import type { FormState } from "@/app/form-action";
import type { NamedDay } from "@/lib/names/day-names";
import { ReporterChoice } from "./reporter-choice";
import { ReporterRow } from "./reporter-row";
import type { ReporterInWords } from "./reporter-words";

const mostShown = 10;

/** `reporter` is its name as it came; null for what is gathered from many. */
type Listed = ReporterInWords & { reporter: string | null; isNew: boolean };

/** Reporters in words, the first ten of them and the others on demand, and who is left out. */
export function ReporterList({
  reporters,
  first,
  last,
  silence,
  excluded,
  excludedClaims,
  action,
}: {
  reporters: Listed[];
  /** The ends of the calendars. */
  first: NamedDay;
  last: NamedDay;
  silence: string | null;
  excluded: string[];
  excludedClaims: string[];
  action: ((state: FormState, form: FormData) => Promise<FormState>) | null;
}) {
  const total = reporters.reduce((sum, { connections }) => sum + connections, 0);
  const list = (some: Listed[]) => (
    <ul className="flex flex-col divide-y divide-line">
      {some.map(({ reporter, isNew, ...words }) => (
        <ReporterRow key={reporter ?? "*"} reporter={words} isNew={isNew} firstDay={first.iso} total={total} />
      ))}
    </ul>
  );
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
            <Ends first={first} last={last} />
            {list(reporters.slice(0, mostShown))}
          </div>
        )}
        {rest.length > 0 && (
          <Disclosure summary={`${rest.length} more`} prints>
            {list(rest)}
          </Disclosure>
        )}
        {excluded.length > 0 && (
          <p className="text-13 text-muted">Excluded from all figures: {excluded.map(foreignName).join(", ")}.</p>
        )}
        {excludedClaims.length > 0 && (
          <p className="text-13 text-muted">
            Excluded where the name is only claimed, without a valid signature:{" "}
            {excludedClaims.map(foreignName).join(", ")}.
          </p>
        )}
        {action && (
          <div className="print:hidden">
            <ReporterChoice
              counted={reporters.flatMap(({ reporter }) => reporter ?? [])}
              excluded={[...excluded, ...excludedClaims]}
              action={action}
            />
          </div>
        )}
      </div>
    </Card>
  );
}

/** The first and the last day over the calendars. */
function Ends({ first, last }: { first: NamedDay; last: NamedDay }) {
  return (
    <div aria-hidden className="hidden text-12 text-muted @xl:grid @xl:grid-cols-[14rem_minmax(0,1fr)_7rem] @xl:gap-6">
      <span />
      <span className="flex justify-between">
        <Day day={first} />
        <Day day={last} />
      </span>
      <span className="text-right">Connections</span>
    </div>
  );
}
