import { use } from "react";
import { describeDate } from "@/components/ui/describe-time";
import { readerLocale } from "@/components/ui/reader-locale";
import type { Period } from "@/lib/stats/period";
import type { Counting } from "@/lib/workspaces/choices";

const countingRules = {
  trusted: "Counted are reports with a valid signature, and those that a member uploaded.",
  all: "Counted are all reports, also those without a valid signature, which anybody can have sent.",
} satisfies Record<Counting, string>;

/** On paper only: of what and when the figures are, and what they count. */
export function PrintHeader({
  title,
  workspace,
  period: { from, to },
  counting,
  asOf,
}: {
  title: string;
  workspace: string;
  period: Period;
  counting: Counting;
  asOf: Date;
}) {
  const locale = use(readerLocale());
  return (
    <div className="hidden border-b border-line pb-3 text-12 text-muted print:block">
      <p className="text-13 font-medium text-ink">{title}</p>
      <p>
        {describeDate(new Date(from), locale)} to {describeDate(new Date(to), locale)}, days in UTC. {workspace},
        printed on {describeDate(asOf, locale)} from Waxseal. {countingRules[counting]}
      </p>
    </div>
  );
}
