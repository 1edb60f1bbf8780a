import { clsx } from "clsx";
import type { ReactNode } from "react";

/** A panel: a hairline box with an optional heading row. `flush` lets a table or list run to its edges. */
export function Card({
  title,
  description,
  action,
  flush = false,
  className,
  children,
}: {
  title?: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  flush?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <section className={clsx("min-w-0 rounded-md border bg-surface", className)}>
      {title && (
        <div
          className={clsx(
            "flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-4 sm:px-5",
            flush ? "border-b border-line pb-3" : "pb-0",
          )}
        >
          <div className="flex min-w-0 flex-col gap-0.5">
            <h2 className="text-14 font-semibold">{title}</h2>
            {description && <p className="text-13 text-muted">{description}</p>}
          </div>
          {action}
        </div>
      )}
      {children && <div className={flush ? undefined : "p-4 sm:px-5"}>{children}</div>}
    </section>
  );
}
