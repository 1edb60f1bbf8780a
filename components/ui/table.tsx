import type { ComponentProps } from "react";
import { cn } from "./cn";

/*
 * A dense table that becomes a list on a phone: each row a block, its first cell the heading, every other cell a line
 * with its column's name (`label`) before the value. One DOM for both, so that nothing is said twice.
 */

/** `caption` names the table for screen readers. */
export function Table({ caption, className, children, ...props }: ComponentProps<"table"> & { caption: string }) {
  return (
    <table className={cn("w-full border-collapse text-left text-13 max-sm:block", className)} {...props}>
      <caption className="sr-only">{caption}</caption>
      {children}
    </table>
  );
}

export function TableHeader({ className, ...props }: ComponentProps<"thead">) {
  return <thead className={cn("max-sm:sr-only", className)} {...props} />;
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody className={cn("max-sm:block", className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      className={cn(
        "relative border-b border-line max-sm:block max-sm:px-4 max-sm:py-3 [tbody_&]:last:border-b-0 [tbody_&]:has-[a]:hover:bg-hover",
        className,
      )}
      {...props}
    />
  );
}

export function TableHead({ numeric = false, className, ...props }: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      className={cn(
        "h-9 px-3 text-12 font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5",
        numeric && "text-right",
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({
  label,
  numeric = false,
  className,
  ...props
}: ComponentProps<"td"> & { label?: string; numeric?: boolean }) {
  return (
    <td
      data-label={label}
      className={cn(
        "px-3 py-2.5 align-middle first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5",
        "max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:p-0! max-sm:py-0.5! max-sm:empty:hidden",
        label && "max-sm:before:shrink-0 max-sm:before:text-muted max-sm:before:content-[attr(data-label)]",
        !label && "max-sm:text-14 max-sm:font-medium",
        numeric && "tabular-nums sm:text-right",
        className,
      )}
      {...props}
    />
  );
}
