import { use } from "react";
import { readerLocale } from "@/components/ui/reader-locale";
import { visibleText } from "@/components/ui/visible-text";
import { daySpanInUtc, daySpanName } from "@/lib/names/day-names";
import type { FailedKeys } from "@/lib/stats/failed-keys";
import { FailedList } from "./failed-list";

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
  figures: FailedKeys;
  today: string;
  /** What is odd about a key, if anything. */
  warningOn?: (key: string) => string | null;
}) {
  const locale = use(readerLocale());
  const { worst, keys, failed } = figures;
  if (worst.length === 0) return null;
  return (
    <FailedList
      title={title}
      description={description}
      rows={worst.map((one) => ({
        key: one.key ?? "*",
        label: visibleText(one.key ?? "Others"),
        value: one.failed,
        detail: daySpanName(one, today, locale),
        exact: daySpanInUtc(one, locale),
        warning: one.key === null ? null : (warningOn?.(one.key) ?? null),
      }))}
      total={failed}
      left={keys - worst.length}
    />
  );
}
