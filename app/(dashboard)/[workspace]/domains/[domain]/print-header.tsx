import { describeDate } from "@/components/ui/describe-time";
import type { Period } from "@/lib/stats/period";
import type { Counting } from "@/lib/workspaces/choices";

const countingRules = {
  trusted: "Counted are reports with a valid signature, and those that a member uploaded.",
  all: "Counted are all reports, also those without a valid signature, which anybody can have sent.",
} satisfies Record<Counting, string>;

/** On paper only: of what and when the figures are, and what they count. */
export function PrintHeader({
  domain,
  workspace,
  period: { from, to },
  counting,
  asOf,
}: {
  domain: string;
  workspace: string;
  period: Period;
  counting: Counting;
  asOf: Date;
}) {
  return (
    <div className="hidden border-b border-line pb-3 text-12 text-muted print:block">
      <p className="text-13 font-medium text-ink">TLS report on mail to {domain}</p>
      <p>
        {describeDate(new Date(from))} to {describeDate(new Date(to))}, days in UTC. {workspace}, printed on{" "}
        {describeDate(asOf)} from Waxseal. {countingRules[counting]}
      </p>
    </div>
  );
}
