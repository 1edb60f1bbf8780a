import { exactCount, percent } from "@/components/ui/number";
import { fullDayName, isReported, type DailyConnections } from "./daily-connections";

/** One day's exact figures, beside the pointer. */
export function DailyConnectionsTooltip({ day }: { day: DailyConnections | undefined }) {
  if (!day) return null;
  const successful = day.successful ?? 0;
  const failed = day.failed ?? 0;
  const rows = [
    ["Successful", exactCount(successful)],
    ["Failed", exactCount(failed)],
    ["Failure rate", percent(failed, successful + failed)],
  ];
  return (
    <div className="min-w-44 rounded-md bg-surface px-3 py-2 text-13 shadow-overlay">
      <p className="pb-1 font-medium">{fullDayName(day.day)}</p>
      {!isReported(day) && <p className="text-muted">No reports cover this day</p>}
      {isReported(day) &&
        rows.map(([label, value]) => (
          <p key={label} className="flex justify-between gap-6">
            <span className="text-muted">{label}</span>
            <span className="tabular-nums">{value}</span>
          </p>
        ))}
    </div>
  );
}
