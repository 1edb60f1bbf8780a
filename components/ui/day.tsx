import type { NamedDay } from "@/lib/names/day-names";

/** A day that stands by itself; whole, with its time zone, on hover. */
export function Day({ day: { iso, shown, exact } }: { day: NamedDay }) {
  return (
    <time dateTime={iso} title={exact} className="whitespace-nowrap">
      {shown}
    </time>
  );
}
