import { use } from "react";
import { PeriodPicker } from "@/app/(dashboard)/[workspace]/period-picker";
import { keptBesidePeriod, whenOf, type ReportQuery } from "@/app/(dashboard)/[workspace]/report-query";
import { PageHeader } from "@/components/shell/page-header";
import { Answered } from "@/components/ui/answered";
import { readerLocale } from "@/components/ui/reader-locale";
import type { Domain } from "@/lib/domains/get-domain";
import { fullDayName } from "@/lib/names/day-names";
import { aLabelOf, displayDomain } from "@/lib/names/display-domain";
import type { AskedReport } from "./ask-report";
import { exportHref } from "./export/export-href";
import { ExportForm } from "./export-form";
import { ExportMenu } from "./export-menu";
import { ProofBadge } from "./proof-badge";
import { reportStatus } from "./report-status";

type Props = {
  domain: Domain;
  domainsHref: string;
  path: string;
  query: ReportQuery;
  report: Pick<AskedReport, "totals" | "groups" | "types" | "evidence" | "mode">;
  /** There is nothing to be exported. */
  isEmpty: boolean;
};

/** The domain's name and how its mail fares, in one sentence; its period and what can be taken away. */
export function ReportHeader({ domain, domainsHref, path, query, report, isEmpty }: Props) {
  const locale = use(readerLocale());
  const { totals, groups, types, evidence, mode } = report;
  return (
    <PageHeader
      title={displayDomain(domain.name)}
      alias={aLabelOf(domain.name)}
      parent={{ href: domainsHref, label: "Domains" }}
      badge={<ProofBadge domain={domain} />}
      status={
        <Answered of={{ totals, groups, types, evidence, mode }}>
          {(known) =>
            `${query.day === null ? "" : `${fullDayName(query.day, locale)}: `}${reportStatus(domain.verifiedAt, { ...known, totals: known.totals.now, when: whenOf(query) })}`
          }
        </Answered>
      }
    >
      <PeriodPicker path={path} period={query.period} kept={keptBesidePeriod(query)} />
      {!isEmpty && (
        <>
          <ExportMenu href={exportHref(path, query)} />
          <ExportForm href={exportHref(path, query)} />
        </>
      )}
    </PageHeader>
  );
}
