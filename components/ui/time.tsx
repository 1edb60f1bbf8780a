import { use } from "react";
import { describeAgo, describeDate, describeMoment } from "./describe-time";
import { readerLocale } from "./reader-locale";

/** A moment as the reader writes dates, in UTC and exact on hover. `show="ago"` counts from `asOf`, which the page takes once for all of it. */
export function Time({
  value,
  className,
  ...as
}: { value: string | Date; className?: string } & (
  { show?: "moment" | "date" } | { show: "ago"; asOf: string | Date }
)) {
  const moment = new Date(value);
  const locale = use(readerLocale());
  return (
    <time dateTime={moment.toISOString()} title={describeMoment(moment, locale)} className={className}>
      {as.show === "ago"
        ? describeAgo(moment, new Date(as.asOf), locale)
        : as.show === "date"
          ? describeDate(moment, locale)
          : describeMoment(moment, locale)}
    </time>
  );
}
