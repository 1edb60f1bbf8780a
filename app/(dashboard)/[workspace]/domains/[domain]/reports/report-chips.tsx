import { X } from "lucide-react";
import Link from "next/link";
import { use } from "react";
import { describeDate } from "@/components/ui/describe-time";
import { ForeignText } from "@/components/ui/foreign-text";
import { readerLocale } from "@/components/ui/reader-locale";
import { TextLink } from "@/components/ui/text-link";
import { dayInUtc } from "@/lib/names/day-names";
import { noFilters } from "@/lib/reports/report-filters";
import { describeVerdict } from "@/lib/reports/verdict";
import { describePolicyType } from "@/lib/tlsrpt/policy-types";
import { describeResultType } from "@/lib/tlsrpt/result-types";
import { writeReportQuery, type ReportQuery } from "@/app/(dashboard)/[workspace]/report-query";

/** The filters in force, each with the link that takes it off. */
export function ReportChips({ path, query }: { path: string; query: ReportQuery }) {
  const chips = chipsOf(query, use(readerLocale()));
  if (chips.length === 0) return null;
  const clear = writeReportQuery(query, { filters: noFilters });
  return (
    <ul aria-label="Filters in force" className="flex flex-wrap items-center gap-2">
      {chips.map(({ name, value, exact, without }) => (
        <li key={name} className="min-w-0">
          <Link
            href={path + writeReportQuery(query, without)}
            scroll={false}
            title={exact}
            className="flex min-h-7 items-center gap-1.5 rounded-md border border-line bg-sunken py-0.5 pr-1.5 pl-2.5 text-13 hover:bg-hover"
          >
            <span className="sr-only">Remove the filter </span>
            <span className="min-w-0">
              <span className="text-muted">{name}</span> <ForeignText text={value} most={40} />
            </span>
            <X aria-hidden className="size-3.5 shrink-0 text-muted print:hidden" />
          </Link>
        </li>
      ))}
      {chips.length > 1 && (
        <li className="print:hidden">
          <TextLink href={path + clear} scroll={false} className="text-13">
            Clear all
          </TextLink>
        </li>
      )}
    </ul>
  );
}

/** `exact`: what the value stands for, on hover. */
type Chip = { name: string; value: string; exact?: string; without: Parameters<typeof writeReportQuery>[1] };

function chipsOf({ filters, day }: ReportQuery, locale: string): Chip[] {
  const { reporter, result, policy, verdict, failuresOnly } = filters;
  const chips: (Chip | false)[] = [
    day !== null && {
      ...{ name: "Day", value: describeDate(new Date(day), locale), exact: dayInUtc(day, locale) },
      without: { day: null },
    },
    reporter !== null && { name: "Reporter", value: reporter, without: { filters: { ...filters, reporter: null } } },
    result !== null && {
      name: "Result type",
      value: describeResultType(result).title,
      without: { filters: { ...filters, result: null } },
    },
    policy !== null && {
      name: "Policy type",
      value: describePolicyType(policy).title,
      without: { filters: { ...filters, policy: null } },
    },
    verdict !== null && {
      name: "Verification",
      value: describeVerdict(verdict).title,
      without: { filters: { ...filters, verdict: null } },
    },
    failuresOnly && { name: "Only with", value: "failures", without: { filters: { ...filters, failuresOnly: false } } },
  ];
  return chips.filter((chip) => chip !== false);
}
