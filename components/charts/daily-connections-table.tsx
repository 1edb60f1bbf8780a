"use client";

import { useState } from "react";
import { exactCount, percent } from "@/components/ui/number";
import { Day } from "@/components/ui/day";
import { Disclosure } from "@/components/ui/disclosure";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { isReported, type DailyConnections } from "./daily-connections";
import { dayInUtc, fullDayName } from "@/lib/names/day-names";

/** The chart's figures as a table, newest day first, drawn when it is opened: a year of rows is more than the rest of the page. */
export function DailyConnectionsTable({
  series,
  title,
  locale,
  dayHref,
}: {
  series: DailyConnections[];
  title: string;
  locale: string;
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
                <DayRow key={day.day} day={day} locale={locale} href={dayHref && dayHref + day.day} />
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </Disclosure>
  );
}

function DayRow({ day, locale, href }: { day: DailyConnections; locale: string; href: string | undefined }) {
  const name = <Day day={{ iso: day.day, shown: fullDayName(day.day, locale), exact: dayInUtc(day.day, locale) }} />;
  const { successful, failed } = { successful: day.successful ?? 0, failed: day.failed ?? 0 };
  if (!isReported(day))
    return (
      <TableRow>
        <TableCell>{name}</TableCell>
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
            {name}
          </TextLink>
        ) : (
          name
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
