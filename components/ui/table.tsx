import { clsx } from "clsx";
import type { ComponentProps } from "react";

/*
 * A dense table that becomes a list on a phone: each row a block, its first cell the heading, every other cell a line
 * with its column's name (`label`) before the value. One DOM for both, so that nothing is said twice. How rows and cells look is
 * said once, on the table, and gives way to a cell's own class: a page has hundreds of cells, and would say it for each.
 */
const rows = [
  "[:where(&)_tr]:relative [:where(&)_tr]:border-b [:where(&)_tr]:border-line [:where(&)_tbody_tr]:last:border-b-0",
  "[:where(&)_tbody_tr]:has-[a]:hover:bg-hover",
  "[:where(&)_tr]:max-sm:block [:where(&)_tr]:max-sm:px-4 [:where(&)_tr]:max-sm:py-3",
];
const cells = [
  "[:where(&)_td]:px-3 [:where(&)_td]:py-2.5 [:where(&)_td]:align-middle",
  "sm:[:where(&)_:where(td,th):first-child]:pl-5 sm:[:where(&)_:where(td,th):last-child]:pr-5",
  "[:where(&)_td]:max-sm:flex [:where(&)_td]:max-sm:items-baseline [:where(&)_td]:max-sm:justify-between",
  "[:where(&)_td]:max-sm:gap-4 [:where(&)_td]:max-sm:px-0 [:where(&)_td]:max-sm:py-0.5 [:where(&)_td]:max-sm:empty:hidden",
  "[:where(&)_td:not([data-label])]:max-sm:text-14 [:where(&)_td:not([data-label])]:max-sm:font-medium",
  "[:where(&)_td[data-label]]:max-sm:before:shrink-0 [:where(&)_td[data-label]]:max-sm:before:text-muted",
  "[:where(&)_td[data-label]]:max-sm:before:content-[attr(data-label)]",
];
const heads = [
  "[:where(&)_th]:h-9 [:where(&)_th]:px-3 [:where(&)_th]:text-12 [:where(&)_th]:font-medium",
  "[:where(&)_th]:whitespace-nowrap [:where(&)_th]:text-muted",
];

/** `caption` names the table for screen readers. */
export function Table({ caption, className, children, ...props }: ComponentProps<"table"> & { caption: string }) {
  return (
    <table
      className={clsx("w-full border-collapse text-left text-13 max-sm:block", rows, cells, heads, className)}
      {...props}
    >
      <caption className="sr-only">{caption}</caption>
      {children}
    </table>
  );
}

/** Not seen on a phone, where each cell names its column, unless a class says otherwise. */
export function TableHeader({ className = "max-sm:sr-only", ...props }: ComponentProps<"thead">) {
  return <thead className={className} {...props} />;
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody className={clsx("max-sm:block", className)} {...props} />;
}

export function TableRow(props: ComponentProps<"tr">) {
  return <tr {...props} />;
}

export function TableHead({ numeric = false, className, ...props }: ComponentProps<"th"> & { numeric?: boolean }) {
  return <th scope="col" className={clsx(numeric && "text-right", className)} {...props} />;
}

export function TableCell({
  label,
  numeric = false,
  className,
  ...props
}: ComponentProps<"td"> & { label?: string; numeric?: boolean }) {
  const classes = numeric || className ? clsx(numeric && "tabular-nums sm:text-right", className) : undefined;
  return <td data-label={label} className={classes} {...props} />;
}
