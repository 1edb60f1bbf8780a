import { clsx } from "clsx";
import { use } from "react";
import { Sparkline } from "@/components/charts/sparkline";
import { DataTable } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Count, percent } from "@/components/ui/number";
import { readerLocale } from "@/components/ui/reader-locale";
import { ToneIcon } from "@/components/ui/tone-icon";
import { toneText } from "@/components/ui/tone";
import { namedDay } from "@/lib/names/day-names";
import { aLabelOf, displayDomain } from "@/lib/names/display-domain";
import type { DomainSort } from "@/lib/stats/domain-overview";
import type { DomainStatus } from "./domain-status";
import type { DomainList, DomainRow } from "./load-domain-list";
import { modeNames } from "./mode-names";
import { firstOrder, writeOverviewQuery, type OverviewQuery } from "./overview-query";

/** A list on a phone has no use for lines that say nothing. */
const noneOnPhone = "max-sm:has-data-none:hidden";

/** The domains of a page, a row each, with what happened to them; where there are several, most headings sort. */
export function DomainTable({
  list: { rows, total, daysPerBar, today },
  query,
  base,
  path,
}: {
  list: DomainList;
  query: OverviewQuery;
  base: string;
  path: string;
}) {
  const locale = use(readerLocale());
  const sort = (by: DomainSort) => (total > 1 ? sortLink(query, path, by) : undefined);
  return (
    <DataTable
      caption="Domains"
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ name }) => `${base}/domains/${name}`}
      columns={[
        {
          header: "Domain",
          sort: sort("name"),
          cell: ({ name }) => <Name name={name} />,
          className: "sm:w-[30%] lg:w-[24%] xl:w-[22%]",
        },
        {
          header: "Status",
          sort: sort("status"),
          cell: ({ status }) => <Status {...status} />,
          className: "sm:w-[36%] lg:w-[28%] xl:w-[31%]",
        },
        {
          header: "MTA-STS",
          cell: ({ mode }) => (mode === null ? "Elsewhere" : modeNames[mode]),
          className: "sm:max-lg:hidden",
        },
        {
          header: "Connections",
          sort: sort("connections"),
          numeric: true,
          cell: (row) => <Connections {...row} />,
          className: noneOnPhone,
        },
        {
          header: "Failed",
          sort: sort("failures"),
          numeric: true,
          cell: (row) => <Failed {...row} />,
          className: noneOnPhone,
        },
        {
          header: "Day by day",
          cell: ({ successful, series }) =>
            successful === null ? <None /> : <Sparkline series={series} daysPerBar={daysPerBar} />,
          className: clsx(noneOnPhone, "max-sm:items-center sm:max-xl:hidden"),
        },
        {
          header: "Last day reported",
          sort: sort("last"),
          numeric: true,
          cell: ({ lastDay }) => (lastDay === null ? <None /> : <Day day={namedDay(lastDay, today, locale)} />),
          className: clsx(noneOnPhone, "sm:max-md:hidden"),
        },
      ]}
    />
  );
}

function sortLink(query: OverviewQuery, path: string, by: DomainSort) {
  const isCurrent = query.sort === by;
  const turned = query.order === "asc" ? ("desc" as const) : ("asc" as const);
  const order = isCurrent ? turned : firstOrder[by];
  return { href: path + writeOverviewQuery(query, { sort: by, order }), current: isCurrent ? query.order : null };
}

/** The name in Unicode with its A-label beneath; two lines at most, whole on hover. */
function Name({ name }: { name: string }) {
  const shown = displayDomain(name);
  const aLabel = aLabelOf(name);
  return (
    <span className="flex flex-col">
      <span title={shown.length > 24 ? shown : undefined} className="line-clamp-2">
        <bdi dir="ltr">{shown}</bdi>
      </span>
      {aLabel && (
        <span title={aLabel} className="line-clamp-1 text-12 font-normal break-all text-muted">
          {aLabel}
        </span>
      )}
    </span>
  );
}

function Status({ tone, lead, rest }: DomainStatus) {
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <ToneIcon tone={tone} className="translate-y-0.5" />
      <span className="line-clamp-4 wrap-anywhere">
        <span className={clsx("font-medium", toneText[tone])}>{lead}</span>
        {rest}
      </span>
    </span>
  );
}

function Connections({ successful, failed }: DomainRow) {
  return successful === null || failed === null ? <None /> : <Count value={successful + failed} />;
}

function Failed({ successful, failed, status }: DomainRow) {
  if (successful === null || failed === null) return <None />;
  const isNow = failed > 0 && (status.tone === "failure" || status.tone === "warning");
  return (
    <span className={isNow ? clsx("font-medium", toneText[status.tone]) : undefined}>
      {percent(failed, successful + failed)}
    </span>
  );
}

function None() {
  return <span data-none="">–</span>;
}
