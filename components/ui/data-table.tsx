import { clsx } from "clsx";
import Link from "next/link";
import type { ReactNode } from "react";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "./table";

/** Where the heading leads, to the list sorted by it or turned round; and how it is sorted by it now. */
type Sort = { href: string; current: "asc" | "desc" | null };

const sortRow =
  "max-sm:flex max-sm:flex-wrap max-sm:items-center max-sm:gap-x-4 max-sm:py-1.5 max-sm:text-12 max-sm:text-muted max-sm:before:content-['Sort_by']";
/** What explains itself on hover must lie above the link that covers the row. */
const aboveLink = "[&_[title]]:relative";

const sortNames = { asc: "ascending", desc: "descending" } as const;

/**
 * Rows by a table of columns. The first column is the row's heading on a phone; with `rowHref` its text is the row's
 * link, and the whole row can be clicked. A column with `sort` has a link in its heading; on a phone these stand above the
 * list. Draws nothing for no rows: the page shows its own empty state.
 */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  rowHref,
}: {
  caption: string;
  columns: {
    header: string;
    cell: (row: Row) => ReactNode;
    sort?: Sort | undefined;
    numeric?: boolean;
    className?: string;
  }[];
  rows: Row[];
  rowKey: (row: Row) => string;
  rowHref?: (row: Row) => string;
}) {
  if (rows.length === 0) return null;
  const isSorted = columns.some(({ sort }) => sort);
  return (
    <Table caption={caption} className={rowHref ? aboveLink : undefined}>
      <TableHeader className={isSorted ? "max-sm:block" : undefined}>
        <TableRow className={isSorted ? sortRow : undefined}>
          {columns.map(({ header, sort, numeric, className }) => (
            <TableHead
              key={header}
              numeric={numeric}
              aria-sort={sort?.current ? sortNames[sort.current] : undefined}
              className={clsx(
                isSorted && "max-sm:flex max-sm:h-7 max-sm:items-center max-sm:px-0!",
                isSorted && !sort && "max-sm:sr-only",
                className,
              )}
            >
              {sort ? (
                <SortLink {...sort} numeric={numeric}>
                  {header}
                </SortLink>
              ) : (
                header
              )}
            </TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={rowKey(row)}>
            {columns.map(({ header, cell, numeric, className }, index) => (
              <TableCell key={header} label={index === 0 ? undefined : header} numeric={numeric} className={className}>
                {index === 0 && rowHref ? <RowLink href={rowHref(row)}>{cell(row)}</RowLink> : cell(row)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="rounded-sm font-medium wrap-anywhere text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
    >
      {children}
    </Link>
  );
}

/** The mark stands on the side where it leaves the words in line with the figures below. */
function SortLink({ href, current, numeric, children }: Sort & { numeric?: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      scroll={false}
      className={clsx(
        "inline-flex items-center gap-1 rounded-sm align-middle hover:text-ink",
        numeric && "sm:flex-row-reverse",
        current && "text-ink",
      )}
    >
      {children}
      <svg viewBox="0 0 16 16" aria-hidden className={clsx("size-3", !current && "opacity-0 max-sm:hidden")}>
        <path
          d={current === "asc" ? "m4 10 4-4 4 4" : "m4 6 4 4 4-4"}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
        />
      </svg>
    </Link>
  );
}
