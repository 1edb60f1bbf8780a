import { namedDay } from "@/lib/names/day-names";
import { describeVerdict } from "@/lib/reports/verdict";
import { describeWhyNotCounted } from "@/lib/reports/why-not-counted";
import type { ListedReport } from "@/lib/stats/list-reports";

/** A report as a list shows it `today`; its day as the reader of that locale writes it, and exactly; `failed` is null where it is not counted. */
export type ReportInWords = ReturnType<typeof reportInWords>;

export function reportInWords(report: ListedReport, { today, locale }: { today: string; locale: string }) {
  const { verdict, reporter, isCounted, whyNotCounted } = report;
  const { tone, title } = describeVerdict(verdict);
  return {
    id: report.id,
    name: report.organizationName ?? reporter,
    day: namedDay(report.day, today, locale),
    sender: { tone, title: verdict === "verified" ? `Verified by ${reporter}` : title },
    whyBroken: verdict === "broken" ? report.verdictReason : null,
    hasConflict: report.hasConflict,
    successful: report.successful,
    failed: report.failed,
    whyNotCounted: isCounted ? null : `Not counted, because ${describeWhyNotCounted(whyNotCounted).reason}.`,
  };
}
