import { describeAgo, describeDate, describeMoment } from "./describe-time";

/** A moment, in UTC and exact on hover. `show="ago"` counts from `asOf`, which the page takes once for all of it. */
export function Time({
  value,
  className,
  ...as
}: { value: string | Date; className?: string } & (
  { show?: "moment" | "date" } | { show: "ago"; asOf: string | Date }
)) {
  const moment = new Date(value);
  return (
    <time dateTime={moment.toISOString()} title={describeMoment(moment)} className={className}>
      {as.show === "ago"
        ? describeAgo(moment, new Date(as.asOf))
        : as.show === "date"
          ? describeDate(moment)
          : describeMoment(moment)}
    </time>
  );
}
