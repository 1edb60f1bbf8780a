import { useId } from "react";
import { HatchPattern } from "./hatch-pattern";

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

type LegendMark = "successful" | "failed" | "no-report";

function Swatch({ mark }: { mark: LegendMark }) {
  const hatch = useId();
  return (
    <svg viewBox="0 0 12 12" aria-hidden className="size-3 shrink-0">
      {mark === "successful" && <rect width="12" height="12" rx="2" fill="var(--color-chart-success)" />}
      {mark === "failed" && <path d="M6 0 12 6 6 12 0 6Z" fill="var(--color-chart-failure)" />}
      {mark === "no-report" && (
        <>
          <HatchPattern id={hatch} />
          <rect x="0.5" y="0.5" width="11" height="11" rx="1.5" fill={`url(#${hatch})`} stroke="var(--color-hatch)" />
        </>
      )}
    </svg>
  );
}
