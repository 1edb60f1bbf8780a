import { clsx } from "clsx";
import type { ReactNode } from "react";
import { toneSurface, type Tone } from "./tone";
import { ToneIcon } from "./tone-icon";

const edges = {
  neutral: "border-line",
  success: "border-success/25",
  failure: "border-failure/25",
  warning: "border-warning/25",
  info: "border-accent/25",
} satisfies Record<Tone, string>;

/** An inline notice. `live` announces it to screen readers, for one that appears after the reader acted. */
export function Alert({
  tone = "info",
  title,
  action,
  live = false,
  className,
  children,
}: {
  tone?: Tone;
  title?: ReactNode;
  action?: ReactNode;
  live?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  const role = live ? (tone === "failure" ? "alert" : "status") : undefined;
  return (
    <div
      role={role}
      className={clsx(
        "flex flex-wrap items-center gap-x-4 gap-y-3 rounded-md border px-4 py-3",
        toneSurface[tone],
        edges[tone],
        className,
      )}
    >
      <div className="flex min-w-0 flex-1 basis-60 gap-3">
        <ToneIcon tone={tone} className="mt-0.5 size-4" />
        <div className="flex min-w-0 flex-col gap-0.5 text-14">
          {title && <p className="font-medium">{title}</p>}
          {children && <div className={clsx("text-pretty", title && "text-muted")}>{children}</div>}
        </div>
      </div>
      {action}
    </div>
  );
}
