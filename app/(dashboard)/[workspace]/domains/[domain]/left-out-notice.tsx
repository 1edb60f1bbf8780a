import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { writeReportQuery, type ReportQuery } from "./report-query";

/** Says which stored reports the figures leave out and why, with the switch beside it. */
export function LeftOutNotice({
  excluded: { unverified, uncountable },
  path,
  query,
}: {
  excluded: { unverified: number; uncountable: number };
  path: string;
  query: ReportQuery;
}) {
  if (unverified === 0 && uncountable === 0) return null;
  const reports = (count: number) => (count === 1 ? "1 report" : `${count} reports`);
  const never = uncountable > 0 ? ` ${reports(uncountable)} with impossible dates or counts never count.` : "";
  if (unverified === 0) return <Alert tone="info">{never.trim()}</Alert>;
  const href = path + writeReportQuery(query, { countsAll: !query.countsAll });
  return query.countsAll ? (
    <Alert
      tone="warning"
      action={
        <ButtonLink href={href} size="sm">
          Leave them out
        </ButtonLink>
      }
    >
      The figures count {reports(unverified)} without a valid signature of the sender: anybody can have sent them.
      {never}
    </Alert>
  ) : (
    <Alert
      tone="info"
      action={
        <ButtonLink href={href} size="sm">
          Count them too
        </ButtonLink>
      }
    >
      {reports(unverified)} left out of the figures, for want of a valid signature of the sender.{never}
    </Alert>
  );
}
