import { useId } from "react";
import type { FailureKind } from "./daily-failures";
import { failureFill, FailurePatterns } from "./failure-patterns";
import { HatchPattern } from "./hatch-pattern";

export type LegendMark = "successful" | "failed" | "no-report" | "change" | FailureKind;

/** What the marks of a connections chart mean: each a swatch of its own shape, with its total. */
export function ChartLegend({ items }: { items: { mark: LegendMark; label: string; value?: string }[] }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-13">
      {items.map(({ mark, label, value }) => (
        <li key={label} className="flex items-center gap-2">
          <Swatch mark={mark} />
          <span className="text-muted">{label}</span>
          {value !== undefined && <span className="font-medium tabular-nums">{value}</span>}
        </li>
      ))}
    </ul>
  );
}

function Swatch({ mark }: { mark: LegendMark }) {
  const id = useId();
  return (
    <svg viewBox="0 0 12 12" aria-hidden className="size-3 shrink-0">
      <Mark mark={mark} id={id} />
    </svg>
  );
}

function Mark({ mark, id }: { mark: LegendMark; id: string }) {
  switch (mark) {
    case "successful":
      return <rect width="12" height="12" rx="2" fill="var(--color-chart-success)" />;
    case "failed":
      return <path d="M6 0 12 6 6 12 0 6Z" fill="var(--color-chart-failure)" />;
    case "change":
      return <path d="M0 1h12L6 11Z" fill="var(--color-accent)" />;
    case "no-report":
      return (
        <>
          <HatchPattern id={id} />
          <rect x="0.5" y="0.5" width="11" height="11" rx="1.5" fill={`url(#${id})`} stroke="var(--color-hatch)" />
        </>
      );
    default:
      return (
        <>
          <FailurePatterns prefix={id} />
          <rect width="12" height="12" rx="2" fill={failureFill(id, mark)} />
        </>
      );
  }
}
