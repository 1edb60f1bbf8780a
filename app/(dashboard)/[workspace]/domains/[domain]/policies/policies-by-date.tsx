"use client";

import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import type { NamedDay } from "@/lib/names/day-names";

/** A policy in words. `lead`: before, or by, the day. */
export type PolicyRow = { lead?: string; day: NamedDay; mode: string; maxAge: string; mx: string };

/** The MTA-STS policy by date, a table for each who says so. */
export function PoliciesByDate({ tables }: { tables: { title: string; rows: PolicyRow[] }[] }) {
  return (
    <Card
      title="Policy in force"
      description="The MTA-STS policy by date, in UTC."
      flush
      className="print:break-inside-avoid"
    >
      {tables.map(({ title, rows }) => (
        <div key={title} className="border-line not-first:border-t">
          <h3 className="px-4 pt-3 text-13 font-medium sm:px-5">{title}</h3>
          <DataTable
            caption={title}
            rows={rows}
            rowKey={({ lead, day, mode, maxAge, mx }) => `${lead} ${day.iso} ${mode} ${maxAge} ${mx}`}
            columns={[
              { header: "From", cell: From, className: "sm:w-36 sm:whitespace-nowrap" },
              { header: "Mode", cell: ({ mode }) => mode, className: "sm:w-24" },
              { header: "max_age", cell: ({ maxAge }) => maxAge, className: "sm:w-24 sm:whitespace-nowrap" },
              { header: "MX servers", cell: ({ mx }) => mx, className: "wrap-anywhere" },
            ]}
          />
        </div>
      ))}
    </Card>
  );
}

function From({ lead, day }: PolicyRow) {
  return (
    <span>
      {lead}
      <Day day={day} />
    </span>
  );
}
