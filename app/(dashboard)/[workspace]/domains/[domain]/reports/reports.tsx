import { Answered } from "@/components/ui/answered";
import { Card } from "@/components/ui/card";
import { Pagination } from "@/components/ui/pagination";
import { readerLocale } from "@/components/ui/reader-locale";
import { TextLink } from "@/components/ui/text-link";
import { noFilters } from "@/lib/reports/report-filters";
import type { ReportList } from "@/lib/stats/list-reports";
import { hasFilters, writeReportQuery, type ReportQuery } from "@/app/(dashboard)/[workspace]/report-query";
import { exportHref } from "@/app/(dashboard)/[workspace]/domains/[domain]/export/export-href";
import { ExportMenu } from "@/app/(dashboard)/[workspace]/domains/[domain]/export-menu";
import { reportChoices, type Occurring } from "./report-choices";
import { ReportChips } from "./report-chips";
import { ReportFiltersForm } from "./report-filters-form";
import { reportInWords } from "./report-words";
import { ReportsTable } from "./reports-table";

type Props = {
  list: ReportList;
  /** What the list can be filtered by is known later than the list. */
  occurring: { [Name in keyof Occurring]: Promise<Occurring[Name]> };
  path: string;
  query: ReportQuery;
  today: string;
};

/** The reports behind the figures, newest day first, and what narrows them. */
export async function Reports({ list, occurring, path, query, today }: Props) {
  const { reports, previous, next } = list;
  const locale = await readerLocale();
  const hrefOf = (place: Partial<ReportQuery>) => `${path}${writeReportQuery(query, place)}#reports`;
  return (
    <div id="reports" className="min-w-0 scroll-mt-4">
      <Card
        title="Reports"
        description={describeList(query)}
        action={<ExportMenu href={exportHref(path, query)} only={["reports", "failures"]} />}
        flush
      >
        <div className="flex flex-col gap-3 border-b border-line px-4 py-4 sm:px-5 print:not-has-[ul]:hidden">
          <Answered of={occurring}>
            {(known) => (
              <ReportFiltersForm
                path={path}
                kept={[...new URLSearchParams(writeReportQuery(query, { filters: noFilters }))]}
                filters={query.filters}
                choices={reportChoices(known, list, query.filters)}
              />
            )}
          </Answered>
          <ReportChips path={path} query={query} />
          <p className="text-13 text-pretty text-muted print:hidden">
            These filters narrow this list only. Figures and charts follow the period and the day.
            {query.filters.failuresOnly &&
              " A connection that succeeded may have failed another policy: such a report has failures though its sum has none."}
          </p>
        </div>
        {reports.length === 0 && <NothingListed path={path} query={query} />}
        <ReportsTable rows={reports.map((report) => reportInWords(report, { today, locale }))} path={path} />
        {(previous || next) && (
          <div className="border-t border-line px-4 py-3 sm:px-5">
            <Pagination
              label="Reports"
              previousHref={previous ? hrefOf({ before: previous }) : undefined}
              nextHref={next ? hrefOf({ after: next }) : undefined}
            />
            <p className="hidden text-13 text-muted print:block">
              This is a part of the list: the export has all of it.
            </p>
          </div>
        )}
      </Card>
    </div>
  );
}

function describeList({ day, filters }: ReportQuery): string {
  const span = day === null ? "period" : "day";
  return hasFilters(filters)
    ? `The reports of the ${span} that pass the filters, counted or not.`
    : `Every report of the ${span}, counted or not.`;
}

function NothingListed({ path, query }: { path: string; query: ReportQuery }) {
  const isFiltered = hasFilters(query.filters);
  const whole = isFiltered ? { filters: noFilters } : { day: null };
  return (
    <p className="px-4 py-8 text-center text-14 sm:px-5">
      {isFiltered ? "No report passes these filters." : "No reports here."}{" "}
      {(isFiltered || query.day !== null) && (
        <TextLink href={path + writeReportQuery(query, whole)} scroll={false}>
          {isFiltered ? "Clear the filters" : "Show the whole period"}
        </TextLink>
      )}
    </p>
  );
}
