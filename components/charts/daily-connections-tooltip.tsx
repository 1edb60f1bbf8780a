import { exactCount, percent } from "@/components/ui/number";
import { isReported, type DailyConnections } from "./daily-connections";
import { fullDayName } from "@/lib/names/day-names";
import { failureKinds, failureKindTitle, type DailyFailures } from "./daily-failures";

/** One day's exact figures, beside the pointer: failures by kind as they are detailed, and what changed on that day. */
export function DailyConnectionsTooltip({
  day,
  kinds,
  changes,
  locale,
}: {
  day: DailyConnections | undefined;
  kinds: DailyFailures["kinds"];
  changes: string[];
  locale: string;
}) {
  if (!day) return null;
  const successful = day.successful ?? 0;
  const failed = day.failed ?? 0;
  const detailed = failureKinds.flatMap((kind) => {
    const count = kind === "undetailed" ? undefined : kinds[kind];
    return count ? [{ title: failureKindTitle(kind), count }] : [];
  });
  return (
    <div className="max-w-72 min-w-48 rounded-md bg-surface px-3 py-2 text-13 shadow-overlay">
      <p className="pb-1 font-medium">{fullDayName(day.day, locale)}</p>
      {isReported(day) ? (
        <dl>
          <Row label="Successful" value={exactCount(successful)} />
          <Row label="Failed" value={exactCount(failed)} />
          {detailed.map(({ title, count }) => (
            <Row key={title} label={`of these, ${title}`} value={exactCount(count)} indented />
          ))}
          <Row label="Failure rate" value={percent(failed, successful + failed)} />
        </dl>
      ) : (
        <p className="text-muted">No reports cover this day</p>
      )}
      {changes.map((text) => (
        <p key={text} className="pt-1 text-pretty text-accent">
          ▼ {text}
        </p>
      ))}
    </div>
  );
}

function Row({ label, value, indented = false }: { label: string; value: string; indented?: boolean }) {
  return (
    <div className={indented ? "flex justify-between gap-6 pl-3 text-12" : "flex justify-between gap-6"}>
      <dt className="text-muted">{label}</dt>
      <dd className="tabular-nums">{value}</dd>
    </div>
  );
}
