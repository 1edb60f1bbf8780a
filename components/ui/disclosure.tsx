import { clsx } from "clsx";
import type { ReactNode } from "react";

/** Something that opens on demand, by the browser's own `<details>`. On paper it is there if it is open, or if it `prints`. */
export function Disclosure({
  summary,
  open,
  onToggle,
  prints = false,
  className,
  children,
}: {
  summary: ReactNode;
  open?: boolean;
  /** Told whether it is open now. */
  onToggle?: (isOpen: boolean) => void;
  prints?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <details
      open={open}
      {...(onToggle && { onToggle: (event) => onToggle(event.currentTarget.open) })}
      className={clsx(prints ? "prints" : "print:not-open:hidden", className)}
    >
      <summary className="inline-flex list-none items-center gap-1.5 rounded-sm text-13 text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <svg
          viewBox="0 0 16 16"
          aria-hidden
          className="size-3.5 shrink-0 transition-transform print:hidden [[open]>summary>&]:rotate-90"
        >
          <path d="m6 4 4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
        </svg>
        {summary}
      </summary>
      <div className="pt-3">{children}</div>
    </details>
  );
}
