import { clsx } from "clsx";
import type { ReactNode } from "react";
import { toneText, type Tone } from "./tone";

/** A row of figures; children are `Stat`s. Two columns on a phone. */
export function StatGroup({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <dl
      className={clsx(
        "grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line sm:auto-cols-fr sm:grid-flow-col sm:grid-cols-none",
        className,
      )}
    >
      {children}
    </dl>
  );
}

/** One figure: its name, its value, and a line that puts it in proportion. */
export function Stat({
  label,
  value,
  detail,
  tone = "neutral",
  className,
}: {
  label: ReactNode;
  value: ReactNode;
  detail?: ReactNode;
  tone?: Tone;
  className?: string;
}) {
  return (
    <div className={clsx("flex min-w-0 flex-col gap-1 bg-surface p-4", className)}>
      <dt className="text-13 text-muted">{label}</dt>
      <dd className={clsx("text-28 font-medium tracking-tight tabular-nums", tone !== "neutral" && toneText[tone])}>
        {value}
      </dd>
      {detail && <dd className="text-13 text-muted tabular-nums">{detail}</dd>}
    </div>
  );
}
