import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";
import { Count, percent } from "@/components/ui/number";

/** A ranking: each row a name, its value, its share of `total` as figure and bar. `total` defaults to the rows' sum. */
export function ShareBar({
  title,
  rows,
  total = rows.reduce((sum, row) => sum + row.value, 0),
  tone = "share",
}: {
  title: string;
  rows: { key: string; label: ReactNode; value: number; detail?: ReactNode; href?: string }[];
  total?: number;
  tone?: "share" | "failure";
}) {
  const fill = tone === "failure" ? "bg-chart-failure" : "bg-chart-share";
  return (
    <ol aria-label={title} className="flex flex-col gap-3">
      {rows.map(({ key, label, value, detail, href }) => (
        <li key={key} className="flex flex-col gap-1 text-13">
          <div className="flex items-baseline gap-3">
            <span className="min-w-0 flex-1 truncate">{href ? <TextLink href={href}>{label}</TextLink> : label}</span>
            <Count value={value} className="font-medium tabular-nums" />
            <span className="w-14 shrink-0 text-right text-muted tabular-nums">{percent(value, total)}</span>
          </div>
          <div className="h-1.5 rounded-sm bg-hover" aria-hidden>
            <div
              className={`h-full min-w-0.5 rounded-sm ${fill}`}
              style={{ width: total > 0 ? `${(100 * value) / total}%` : 0 }}
            />
          </div>
          {detail && <div className="text-muted">{detail}</div>}
        </li>
      ))}
    </ol>
  );
}
