import type { ReactNode } from "react";
import { ShareBar } from "@/components/charts/share-bar";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { shortDayName } from "@/components/charts/daily-connections";
import type { KeyFigures } from "@/lib/stats/figures-by-key";

const mostShown = 8;

/** Failed connections by one thing that failure details name: the first eight, the others on demand. */
export function FailedByKey({
  title,
  description,
  figures,
  label = ({ key }) => key ?? "Others",
}: {
  title: string;
  description: ReactNode;
  figures: KeyFigures[];
  label?: (figures: KeyFigures) => ReactNode;
}) {
  const failing = figures.filter(({ failed }) => failed > 0).sort((a, b) => b.failed - a.failed);
  if (failing.length === 0) return null;
  const total = failing.reduce((sum, { failed }) => sum + failed, 0);
  const bars = (some: KeyFigures[]) => (
    <ShareBar
      title={title}
      total={total}
      tone="failure"
      rows={some.map((one) => ({
        key: one.key ?? "*",
        label: label(one),
        value: one.failed,
        detail: daysOf(one),
      }))}
    />
  );
  const rest = failing.slice(mostShown);
  return (
    <Card title={title} description={description}>
      <div className="flex flex-col gap-4">
        {bars(failing.slice(0, mostShown))}
        {rest.length > 0 && (
          <Disclosure summary={`${rest.length} more`} prints>
            {bars(rest)}
          </Disclosure>
        )}
      </div>
    </Card>
  );
}

function daysOf({ firstDay, lastDay }: KeyFigures): string {
  return firstDay === lastDay ? shortDayName(firstDay) : `${shortDayName(firstDay)} to ${shortDayName(lastDay)}`;
}
