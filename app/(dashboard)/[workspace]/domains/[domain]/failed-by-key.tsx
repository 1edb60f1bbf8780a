import { visibleText } from "@/components/ui/visible-text";
import { use, type ReactNode } from "react";
import { ShareBar } from "@/components/charts/share-bar";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { readerLocale } from "@/components/ui/reader-locale";
import { daySpanInUtc, daySpanName } from "@/lib/names/day-names";
import type { KeyFigures } from "@/lib/stats/figures-by-key";

const mostShown = 8;
const mostMore = 12;

/** Failed connections by one thing that failure details name: the first eight, some more on demand, all in the export. */
export function FailedByKey({
  title,
  description,
  figures,
  warningOn,
}: {
  title: string;
  description: ReactNode;
  figures: KeyFigures[];
  /** What is odd about a key, if anything. */
  warningOn?: (key: string) => string | null;
}) {
  const locale = use(readerLocale());
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
        label: visibleText(one.key ?? "Others"),
        value: one.failed,
        detail: daySpanName(one, locale),
        exact: daySpanInUtc(one, locale),
        warning: one.key === null ? null : (warningOn?.(one.key) ?? null),
      }))}
    />
  );
  const rest = failing.slice(mostShown, mostShown + mostMore);
  const left = failing.length - mostShown - rest.length;
  return (
    <Card title={title} description={description}>
      <div className="flex flex-col gap-4">
        {bars(failing.slice(0, mostShown))}
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
