"use client";

import { Count, percent } from "@/components/ui/number";
import { ToneIcon } from "@/components/ui/tone-icon";

/** `exact` is what the detail stands for, on hover; `warning` what is odd about the row. */
export type ShareRow = {
  key: string;
  label: string;
  value: number;
  detail?: string;
  exact?: string;
  warning?: string | null;
};

/** A ranking: each row a name, its value, its share of `total` as figure and bar. */
export function ShareBar({
  title,
  rows,
  total,
  tone = "share",
}: {
  title: string;
  rows: ShareRow[];
  total: number;
  tone?: "share" | "failure";
}) {
  const fill = tone === "failure" ? "from-chart-failure to-chart-failure" : "from-chart-share to-chart-share";
  return (
    <ol aria-label={title} className="flex flex-col gap-3 text-13">
      {rows.map(({ key, label, value, detail, exact, warning }) => (
        <li key={key} className="grid grid-cols-[minmax(0,1fr)_auto_4rem] items-baseline gap-x-3 gap-y-1">
          <bdi title={label} className="line-clamp-4 text-left wrap-anywhere">
            {label}
          </bdi>
          <Count value={value} className="font-medium tabular-nums" />
          <span className="text-right text-muted tabular-nums">{percent(value, total)}</span>
          <div
            aria-hidden
            className={`col-span-3 h-1.5 rounded-sm bg-hover bg-linear-to-r bg-no-repeat forced-color-adjust-none ${fill}`}
            style={{ backgroundSize: `max(2px, ${total > 0 ? (100 * value) / total : 0}%)` }}
          />
          {(detail || warning) && (
            <div className="col-span-3 flex flex-wrap items-center gap-x-3 text-muted">
              {detail && <span title={exact}>{detail}</span>}
              {warning && (
                <span className="flex items-center gap-1.5 text-warning">
                  <ToneIcon tone="warning" />
                  {warning}
                </span>
              )}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
