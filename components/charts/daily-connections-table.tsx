"use client";

import { useState } from "react";
import { exactCount, percent } from "@/components/ui/number";
import { Disclosure } from "@/components/ui/disclosure";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { isReported, type DailyConnections } from "./daily-connections";
import { fullDayName } from "@/lib/names/day-names";

/** The chart's figures as a table, newest day first, drawn when it is opened: a year of rows is more than the rest of the page. */
export function DailyConnectionsTable({
  series,
  title,
  dayHref,
}: {
  series: DailyConnections[];
  title: string;
  dayHref?: string;
}) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Disclosure summary="Figures by day" onToggle={setIsOpen}>
      {isOpen && (
        <div className="rounded-md border border-line">
          <Table caption={title}>
            <TableHeader>
              <TableRow>
                <TableHead>Day (UTC)</TableHead>
                <TableHead numeric>Successful</TableHead>
                <TableHead numeric>Failed</TableHead>
                <TableHead numeric>Failure rate</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {series.toReversed().map((day) => (
                <DayRow key={day.day} day={day} href={dayHref && dayHref + day.day} />
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </Disclosure>
  );
}

function DayRow({ day, href }: { day: DailyConnections; href: string | undefined }) {
  const { successful, failed } = { successful: day.successful ?? 0, failed: day.failed ?? 0 };
  if (!isReported(day))
    return (
      <TableRow>
        <TableCell>{fullDayName(day.day)}</TableCell>
        <TableCell colSpan={3} className="text-muted sm:text-right">
          No reports
        </TableCell>
      </TableRow>
    );
  return (
    <TableRow>
      <TableCell>
        {href ? (
          <TextLink href={href} scroll={false}>
            {fullDayName(day.day)}
          </TextLink>
        ) : (
          fullDayName(day.day)
        )}
      </TableCell>
      <TableCell label="Successful" numeric>
        {exactCount(successful)}
      </TableCell>
      <TableCell label="Failed" numeric>
        {exactCount(failed)}
      </TableCell>
      <TableCell label="Failure rate" numeric>
        {percent(failed, successful + failed)}
      </TableCell>
    </TableRow>
  );
}
