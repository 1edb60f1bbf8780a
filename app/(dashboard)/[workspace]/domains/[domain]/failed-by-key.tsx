import { use } from "react";
import { readerLocale } from "@/components/ui/reader-locale";
import { visibleText } from "@/components/ui/visible-text";
import { daySpanInUtc, daySpanName } from "@/lib/names/day-names";
import type { KeyFigures } from "@/lib/stats/figures-by-key";
import { FailedList } from "./failed-list";

const mostListed = 20;

/** Failed connections by one thing that failure details name: the worst in the list, all in the export. */
export function FailedByKey({
  title,
  description,
  figures,
  today,
  warningOn,
}: {
  title: string;
  description: string;
  figures: KeyFigures[];
  today: string;
  /** What is odd about a key, if anything. */
  warningOn?: (key: string) => string | null;
}) {
  const locale = use(readerLocale());
  const failing = figures.filter(({ failed }) => failed > 0).sort((a, b) => b.failed - a.failed);
  if (failing.length === 0) return null;
  const listed = failing.slice(0, mostListed);
  return (
    <FailedList
      title={title}
      description={description}
      rows={listed.map((one) => ({
        key: one.key ?? "*",
        label: visibleText(one.key ?? "Others"),
        value: one.failed,
        detail: daySpanName(one, today, locale),
        exact: daySpanInUtc(one, locale),
        warning: one.key === null ? null : (warningOn?.(one.key) ?? null),
      }))}
      total={failing.reduce((sum, { failed }) => sum + failed, 0)}
      left={failing.length - listed.length}
    />
  );
}
