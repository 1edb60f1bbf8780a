import { clsx } from "clsx";
import type { ReactNode } from "react";

/** Names and values, one a line; on a phone the name stands over its value. */
export function DescriptionList({
  items,
  className,
}: {
  items: { term: ReactNode; key: string; value: ReactNode }[];
  className?: string;
}) {
  return (
    <dl className={clsx("flex flex-col divide-y divide-line text-13", className)}>
      {items.map(({ key, term, value }) => (
        <div key={key} className="flex flex-col gap-0.5 py-2 sm:flex-row sm:gap-4">
          <dt className="w-44 shrink-0 text-muted">{term}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
