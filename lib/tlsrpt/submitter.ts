import { normalizeDomain } from "@/lib/names/normalize-domain";
import { cutText } from "./cut-text";

const longest = 253;

/** The domain of an address such as `tlsrpt@sender.example`, also within `Name <…>` or after `mailto:`; null if there is none. */
export function domainOfContact(contactInfo: string | null): string | null {
  const domain = /@([^\s@<>,;?]+)[>\s]*$/.exec(contactInfo?.trim() ?? "")?.[1];
  return domain === undefined ? null : normalizeDomain(domain, { underscores: true });
}

/**
 * Who claims to have sent the report, in one comparable form (RFC 8460 §5.3: the submitter equals the domain of contact-info).
 * @param tlsReportSubmitter the header of that name; some senders put their organization's name there.
 */
export function submitterOf(
  contactInfo: string | null,
  tlsReportSubmitter: string | null,
  organizationName: string | null,
): string {
  const claim = domainOfContact(contactInfo) ?? tlsReportSubmitter?.trim() ?? organizationName?.trim() ?? "";
  const name = normalizeDomain(claim, { underscores: true }) ?? cutText(claim.toLowerCase(), longest);
  return name === "" ? "unknown" : name;
}
