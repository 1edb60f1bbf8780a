import { exactCount } from "@/components/ui/number";
import { describeVerdict } from "@/lib/reports/verdict";
import { describeWhyNotCounted } from "@/lib/reports/why-not-counted";
import type { LeftOut } from "@/lib/stats/left-out";
import type { Counting } from "@/lib/workspaces/choices";

/** What the figures leave out for want of a signature, or count all the same: “9 reports left out of the figures: 7 unsigned, 2 …”. */
export function unverifiedInWords(unverified: LeftOut[], counting: Counting): string {
  const total = counted(unverified.reduce((sum, one) => sum + one.reports, 0));
  const [only, ...more] = unverified.map(({ why, reports }) => ({ reports, what: describeVerdict(why).counted }));
  if (!only) return "";
  const kinds = more.length === 0 ? only.what : [only, ...more].map(kindInWords).join(", ");
  return counting === "all"
    ? `The figures count ${total} that anybody can have sent: ${kinds}.`
    : `${total} left out of the figures: ${kinds}.`;
}

/** “Never counted: 12 reports with impossible dates or counts, 3 of excluded reporters.” */
export function neverCountedInWords(never: LeftOut[]): string {
  const [first, ...more] = never.map(({ why, reports }) => ({ reports, what: describeWhyNotCounted(why).counted }));
  if (!first) return "";
  return `Never counted: ${[`${counted(first.reports)} ${first.what}`, ...more.map(kindInWords)].join(", ")}.`;
}

function kindInWords({ reports, what }: { reports: number; what: string }): string {
  return `${exactCount(reports)} ${what}`;
}

function counted(reports: number): string {
  return reports === 1 ? "1 report" : `${exactCount(reports)} reports`;
}
