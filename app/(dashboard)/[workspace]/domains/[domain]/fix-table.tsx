"use client";

import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Count } from "@/components/ui/number";
import type { Tone } from "@/components/ui/tone";
import { ToneIcon } from "@/components/ui/tone-icon";
import type { NamedDay } from "@/lib/names/day-names";

type FixRow = {
  key: string;
  problem: string;
  place: string;
  first: NamedDay;
  last: NamedDay;
  failed: number;
  outcome: { tone: Tone; text: string };
};

/** How long each problem lasted, in words; `more` have no row. */
export function FixTable({ rows, more }: { rows: FixRow[]; more: number }) {
  return (
    <Card
      title="Time to fix"
      description="Judged by the days on which those who saw a problem reported; fixed is three such days without it."
      flush
    >
      <DataTable
        caption="Time to fix"
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { header: "Problem", cell: Problem },
          { header: "First", cell: ({ first }) => <Day day={first} /> },
          { header: "Last", cell: ({ last }) => <Day day={last} /> },
          { header: "Failed", cell: ({ failed }) => <Count value={failed} />, numeric: true },
          { header: "Outcome", cell: Outcome, className: "lg:w-72" },
        ]}
      />
      {more > 0 && <p className="px-4 py-3 text-13 text-muted sm:px-5">And {more} more with fewer failures.</p>}
    </Card>
  );
}

function Problem({ problem, place }: FixRow) {
  return (
    <span className="flex flex-col wrap-anywhere">
      {problem}
      <span className="font-normal text-muted">{place}</span>
    </span>
  );
}

function Outcome({ outcome: { tone, text } }: FixRow) {
  return (
    <span className="flex items-center gap-1.5">
      <ToneIcon tone={tone} />
      {text}
    </span>
  );
}
