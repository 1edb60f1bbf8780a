import { exactCount, percent } from "@/components/ui/number";
import { Disclosure } from "@/components/ui/disclosure";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { fullDayName, isReported, type DailyConnections } from "./daily-connections";

/** The chart's figures as a table, newest day first, opened on demand. */
export function DailyConnectionsTable({ series, title }: { series: DailyConnections[]; title: string }) {
  return (
    <Disclosure summary="Figures by day">
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
              <DayRow key={day.day} {...day} />
            ))}
          </TableBody>
        </Table>
      </div>
    </Disclosure>
  );
}

function DayRow(day: DailyConnections) {
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
      <TableCell>{fullDayName(day.day)}</TableCell>
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
