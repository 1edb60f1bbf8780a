/**
 * What surrounds a report and speaks of it: headers, subject, file name. The body wins (RFC 8460 §5.6); these fill what it leaves
 * out, and where they disagree the report carries a warning.
 */
import { normalizeDomain } from "@/lib/names/normalize-domain";
import { organizationalDomain } from "@/lib/names/organizational-domain";
import type { Notes } from "./notes";
import { reportFileName } from "./report-file-name";
import type { PolicyResult } from "./report";

/** Where a hint can stand; a file name does in the body of a mail, the others in its header. */
export type HintField = "tls-report-domain" | "subject" | "file-name";

export type DomainHint = {
  domain: string;
  /** In words, of the first that names it. */
  source: string;
  /** All that name it. */
  fields: HintField[];
};

export type ReportHints = {
  /** Domains that the report may be about, the more trustworthy first, each once. */
  domains: DomainHint[];
  /** The TLS-Report-Submitter header as sent. */
  submitter: string | null;
  /** The sender by the file name. */
  sender: string | null;
  /** The begin of the period by the file name. */
  begin: Date | null;
};

type Surroundings = {
  tlsReportDomain: string | null;
  tlsReportSubmitter: string | null;
  /** Unfolded and decoded. */
  subject: string | null;
  fileName: string | null;
};

const sourceNames = {
  "tls-report-domain": "the TLS-Report-Domain header",
  subject: "the subject",
  "file-name": "the file name",
} satisfies Record<HintField, string>;

/** Where a report came with nothing that speaks of it. */
export const noHints: ReportHints = { domains: [], submitter: null, sender: null, begin: null };

/** Reads the surroundings of a report. */
export function readHints({ tlsReportDomain, tlsReportSubmitter, subject, fileName }: Surroundings): ReportHints {
  const named = fileName === null ? null : reportFileName(fileName);
  const domains: DomainHint[] = [];
  const add = (text: string | null | undefined, field: HintField) => {
    const domain = text ? normalizeDomain(text, { underscores: true }) : null;
    if (domain === null) return;
    const known = domains.find((hint) => hint.domain === domain);
    if (known) known.fields.push(field);
    else domains.push({ domain, source: sourceNames[field], fields: [field] });
  };
  add(tlsReportDomain, "tls-report-domain");
  add(/report[- ]?domain:\s*([^\s;,]+)/i.exec(subject ?? "")?.[1], "subject");
  add(named?.domain, "file-name");
  return { domains, submitter: tlsReportSubmitter, sender: named?.sender ?? null, begin: named?.begin ?? null };
}

type Body = { start: Date; policies: PolicyResult[]; contactDomain: string | null };

/** Warns where the surroundings contradict the body. */
export function compareWithHints(body: Body, hints: ReportHints, notes: Notes): void {
  compareDomain(body.policies, hints.domains, notes);
  compareSubmitter(body.contactDomain, hints.submitter, notes);
  if (hints.begin && Math.abs(hints.begin.getTime() - body.start.getTime()) > 86_400_000)
    notes.warn("The file name speaks of another day than the report; the report counts.");
}

// For `tlsa` the body may rightly name the MX host instead (RFC 8460 §1.1).
function compareDomain(policies: PolicyResult[], hinted: DomainHint[], notes: Notes): void {
  const named = policies.filter((policy) => policy.type !== "tlsa").flatMap((policy) => policy.domain ?? []);
  if (named.length === 0) return;
  for (const { domain, source } of hinted)
    if (!named.includes(domain))
      notes.warn(`${capital(source)} names ${domain}, which the report does not; the report counts.`);
}

// Mail.ru submits as mail.ru with a contact at corp.mail.ru: one organization.
function compareSubmitter(contactDomain: string | null, submitter: string | null, notes: Notes): void {
  const claimed = submitter === null ? null : normalizeDomain(submitter, { underscores: true });
  if (claimed === null || contactDomain === null || claimed === contactDomain) return;
  const organization = organizationalDomain(claimed);
  if (organization === null || organization !== organizationalDomain(contactDomain))
    notes.warn(`The TLS-Report-Submitter header names ${claimed}, the report ${contactDomain}; the report counts.`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
