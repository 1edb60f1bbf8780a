import { clsx } from "clsx";
import type { ComponentProps } from "react";

/** A control's label; `htmlFor` is required, so that none stands alone. */
export function Label({ className, children, ...props }: ComponentProps<"label"> & { htmlFor: string }) {
  return (
    <label className={clsx("text-13 font-medium text-ink", className)} {...props}>
      {children}
    </label>
  );
}
