import { filterType } from "@/lib/reports/filter-types";
import type { ReportFilters } from "@/lib/reports/report-filters";
import { describeVerdict, verdictWords } from "@/lib/reports/verdict";
import type { ReportList } from "@/lib/stats/list-reports";
import type { PolicyTypeFigures } from "@/lib/stats/policy-types";
import type { ProblemFigures } from "@/lib/stats/problems";
import type { ReporterCoverage } from "@/lib/stats/reporter-coverage";
import { describePolicyType } from "@/lib/tlsrpt/policy-types";
import { describeResultType } from "@/lib/tlsrpt/result-types";

export type Choice = { value: string; label: string };

export type Occurring = {
  coverage: ReporterCoverage[];
  marks: { excluded: string[] };
  found: { problems: ProblemFigures[] };
  types: PolicyTypeFigures[];
};

/**
 * What the list can be filtered by: what occurs in the figures of the period, whom the page lists beside them, and what is filtered by
 * already.
 */
export function reportChoices(
  { coverage, marks, found, types }: Occurring,
  { reports }: ReportList,
  filters: ReportFilters,
) {
  const covered = coverage.map(({ reporter }) => reporter);
  const names = [...covered, ...marks.excluded, ...reports.map(({ reporter }) => reporter)];
  const results = found.problems.map(({ resultType }) => filterType(resultType));
  const policies = types.flatMap(({ type }) => (type === null ? [] : filterType(type)));
  return {
    reporter: choices([...names, filters.reporter], (name) => name),
    result: choices([...results, filters.result], (type) => describeResultType(type).title),
    policy: choices([...policies, filters.policy], (type) => describePolicyType(type).title),
    verdict: choices([...verdictWords, filters.verdict], (word) => describeVerdict(word).title),
  };
}

function choices(values: (string | null)[], describe: (value: string) => string): Choice[] {
  const distinct = [...new Set(values.filter((value) => value !== null))];
  return distinct
    .map((value) => ({ value, label: describe(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
}
