import { displayDomain } from "@/lib/names/display-domain";
import { headlineOf } from "@/lib/tlsrpt/headline";
import { describePolicyType } from "@/lib/tlsrpt/policy-types";
import type { PolicyResult } from "@/lib/tlsrpt/report";
import { describeResultType } from "@/lib/tlsrpt/result-types";
import type { ParsedFile } from "./read-file-from";

const mostFailures = 20;

/** A few readable lines on one file, each ending in a line break. */
export function summaryOf({ file, outcome, reason, reports }: ParsedFile): string {
  const lines = [`${oneLine(file)}: ${outcome}${reason === undefined ? "" : ` (${oneLine(reason)})`}`];
  for (const report of reports) {
    const { successful, failed } = headlineOverDomains(report.policies);
    lines.push(
      `  ${oneLine(report.organizationName ?? "Unknown sender")}, ${report.day}: ${successful} successful and ${failed} failed connections`,
      ...report.policies.flatMap(policyLines),
      ...report.warnings.map((warning) => `    note: ${oneLine(warning)}`),
    );
  }
  return `${lines.join("\n")}\n`;
}

/** Policies overlap within a domain only, so the headlines of a report's domains add up. */
function headlineOverDomains(policies: PolicyResult[]) {
  const domains = [...new Set(policies.map(({ domain }) => domain))];
  const headlines = domains.map((name) => headlineOf(policies.filter(({ domain }) => domain === name)));
  return {
    successful: headlines.reduce((sum, headline) => sum + headline.successful, 0),
    failed: headlines.reduce((sum, headline) => sum + headline.failed, 0),
  };
}

function policyLines({ type, domain, successful, failed, failures }: PolicyResult): string[] {
  const name = domain === null ? "no domain named" : displayDomain(domain);
  const shown = failures.slice(0, mostFailures).map(({ resultType, count, receivingMxHostname, reasonCode }) => {
    const where = receivingMxHostname === null ? "" : ` at ${oneLine(receivingMxHostname)}`;
    const why = reasonCode === null ? "" : `: ${oneLine(reasonCode)}`;
    return `      ${count ?? 1} × ${oneLine(describeResultType(resultType).title)}${where}${why}`;
  });
  const more = failures.length - shown.length;
  return [
    `    ${oneLine(describePolicyType(type).title)} for ${oneLine(name)}: ${successful} successful, ${failed} failed`,
    ...shown,
    ...(more > 0 ? [`      and ${more} more`] : []),
  ];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
