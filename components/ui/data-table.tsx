import Link from "next/link";
import type { ReactNode } from "react";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "./table";

/**
 * Rows by a table of columns. The first column is the row's heading on a phone; with `rowHref` its text is the row's
 * link, and the whole row can be clicked. Draws nothing for no rows: the page shows its own empty state.
 */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  rowHref,
}: {
  caption: string;
  columns: { header: string; cell: (row: Row) => ReactNode; numeric?: boolean; className?: string }[];
  rows: Row[];
  rowKey: (row: Row) => string;
  rowHref?: (row: Row) => string;
}) {
  if (rows.length === 0) return null;
  return (
    <Table caption={caption}>
      <TableHeader>
        <TableRow>
          {columns.map(({ header, numeric, className }) => (
            <TableHead key={header} numeric={numeric} className={className}>
              {header}
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
      className="rounded-sm font-medium wrap-anywhere text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
    >
      {children}
    </Link>
  );
}
