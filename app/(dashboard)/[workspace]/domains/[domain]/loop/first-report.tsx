import { CalendarRange } from "lucide-react";
import { use } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { describeDate } from "@/components/ui/describe-time";
import { EmptyState } from "@/components/ui/empty-state";
import { readerLocale } from "@/components/ui/reader-locale";
import { withFullStop } from "@/lib/names/with-full-stop";
import { writeReportQuery, type ReportQuery } from "@/app/(dashboard)/[workspace]/report-query";
import { addDays } from "@/lib/stats/period";
import type { LoopStep } from "./loop-steps";
import { LoopSteps } from "./report-loop";

/**
 * What stands in place of the figures where the period has no report: the way to the first one ever, step by step, or to the period of the
 * last one (`lastDay`).
 */
export function FirstReport({
  steps,
  lastDay,
  path,
  query,
}: {
  steps: LoopStep[];
  lastDay: string | null;
  path: string;
  query: ReportQuery;
}) {
  const locale = use(readerLocale());
  if (lastDay === null)
    return (
      <Card title="No report yet" description="The steps to the first one, and how far they are now:">
        <LoopSteps steps={steps} path={path} />
      </Card>
    );
  const period = { from: addDays(lastDay, -29), to: lastDay, preset: null };
  return (
    <Card>
      <EmptyState
        icon={<CalendarRange aria-hidden />}
        title="No reports in this period"
        action={
          <ButtonLink href={path + writeReportQuery({ ...query, period })} variant="primary">
            Show it
          </ButtonLink>
        }
      >
        {withFullStop(`The last report is for ${describeDate(new Date(lastDay), locale)}`)}
      </EmptyState>
    </Card>
  );
}
