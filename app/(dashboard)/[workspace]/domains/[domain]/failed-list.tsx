"use client";

import { ShareBar, type ShareRow } from "@/components/charts/share-bar";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";

const mostShown = 8;

/** A ranking of failed connections: the first eight, the others on demand; `left` are in the export alone. */
export function FailedList({
  title,
  description,
  rows,
  total,
  left,
}: {
  title: string;
  description: string;
  rows: ShareRow[];
  total: number;
  left: number;
}) {
  const rest = rows.slice(mostShown);
  const bars = (some: ShareRow[]) => <ShareBar title={title} total={total} tone="failure" rows={some} />;
  return (
    <Card title={title} description={description}>
      <div className="flex flex-col gap-4">
        {bars(rows.slice(0, mostShown))}
        {rest.length > 0 && (
          <Disclosure summary={`${rest.length} more`} prints>
            {bars(rest)}
            {left > 0 && <p className="pt-3 text-13 text-muted">The export has {left} more.</p>}
          </Disclosure>
        )}
      </div>
    </Card>
  );
}
