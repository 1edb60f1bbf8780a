import type { DomainHint } from "@/lib/tlsrpt/report-hints";
import type { ParsedReport } from "@/lib/tlsrpt/report";
import { domainTaken } from "@/lib/tlsrpt/read-policies";
import type { Verdict } from "./dkim/authenticate";

/** Which of the domains named around a report its valid signature vouches for. @returns null where there is no such signature. */
export function signedHints(hints: DomainHint[], verdict: Verdict): DomainHint[] | null {
  if (verdict.kind !== "verified") return null;
  const { unsigned = [] } = verdict;
  return hints.filter(({ fields }) => fields.some((field) => !unsigned.includes(field)));
}

type Hinted = { report: ParsedReport; /** Places of the policies that name no domain. */ hinted: number[] };

/** The report with the first signed hint in the place of one that is not, for its policies that name no domain. */
export function withSignedDomain(
  { report, hinted }: Hinted,
  hints: DomainHint[],
  signed: DomainHint[] | null,
): ParsedReport {
  const [taken] = hints;
  const [better] = signed ?? [];
  if (hinted.length === 0 || !taken || !better || better.domain === taken.domain) return report;
  return {
    ...report,
    policies: report.policies.map((policy, place) =>
      hinted.includes(place) ? { ...policy, domain: better.domain } : policy,
    ),
    warnings: report.warnings.map((warning) => warning.replace(domainTaken(taken), () => domainTaken(better))),
  };
}
