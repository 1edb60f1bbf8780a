import { use } from "react";
import { foreignName } from "@/components/ui/visible-text";
import { modeNames } from "@/app/(dashboard)/[workspace]/mode-names";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { readerLocale } from "@/components/ui/reader-locale";
import { maxAgeInWords } from "@/lib/mtasts/describe-policy";
import type { MtaStsPolicy } from "@/lib/mtasts/policy";
import { namedDay, type NamedDay } from "@/lib/names/day-names";
import type { Period } from "@/lib/stats/period";
import type { PolicyHistory } from "@/lib/stats/policy-history";
import type { SetPolicy } from "@/lib/stats/settings-history";

type Props = { settings: SetPolicy[]; history: PolicyHistory | null; period: Period; today: string };
/** `lead`: before, or by, the day. */
type Row = { lead?: string; day: NamedDay; policy: MtaStsPolicy };

/** The MTA-STS policy by date: as the settings had it, and as the reporter with the most connections applied it. */
export function PolicyInForce({ settings, history, period, today }: Props) {
  const locale = use(readerLocale());
  const set = settings.map(({ from, policy }) => ({
    ...(from === null && { lead: "before " }),
    day: namedDay(from ?? period.from, today, locale),
    policy,
  }));
  const applied = (history?.applied ?? []).map(({ from, policy }, index) => ({
    ...(index === 0 && { lead: "by " }),
    day: namedDay(from, today, locale),
    policy,
  }));
  return (
    <Card
      title="Policy in force"
      description="The MTA-STS policy by date, in UTC."
      flush
      className="print:break-inside-avoid"
    >
      <Policies title="As set here" rows={set} />
      {history && applied.length > 0 && (
        <Policies title={`As ${foreignName(history.reporter)} applied it`} rows={applied} />
      )}
    </Card>
  );
}

function Policies({ title, rows }: { title: string; rows: Row[] }) {
  return (
    <div className="border-line not-first:border-t">
      <h3 className="px-4 pt-3 text-13 font-medium sm:px-5">{title}</h3>
      <DataTable
        caption={title}
        rows={rows}
        rowKey={({ lead, day, policy }) => `${lead} ${day.iso} ${policy.mode} ${policy.maxAge}`}
        columns={[
          { header: "From", cell: From, className: "sm:w-36 sm:whitespace-nowrap" },
          { header: "Mode", cell: ({ policy }) => modeNames[policy.mode], className: "sm:w-24" },
          {
            header: "max_age",
            cell: ({ policy }) => (policy.mode === "none" ? "–" : maxAgeInWords(policy.maxAge)),
            className: "sm:w-24 sm:whitespace-nowrap",
          },
          {
            header: "MX servers",
            cell: ({ policy }) => (policy.mode === "none" ? "No policy" : policy.mx.join(", ") || "None"),
            className: "wrap-anywhere",
          },
        ]}
      />
    </div>
  );
}

function From({ lead, day }: Row) {
  return (
    <>
      {lead}
      <Day day={day} />
    </>
  );
}
