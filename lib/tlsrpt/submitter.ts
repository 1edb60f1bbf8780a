import { normalizeDomain } from "@/lib/names/normalize-domain";
import { cutText } from "./cut-text";

const longest = 253;

/** The domain of an address such as `tlsrpt@sender.example`, also within `Name <…>` or after `mailto:`; null if there is none. */
export function domainOfContact(contactInfo: string | null): string | null {
  const domain = /@([^\s@<>,;?]+)[>\s]*$/.exec(contactInfo?.trim() ?? "")?.[1];
  return domain === undefined ? null : normalizeDomain(domain, { underscores: true });
}

/**
 * Who claims to have sent the report, in one comparable form (RFC 8460 §5.3: the submitter equals the domain of contact-info). A domain
 * in the report itself goes first: it is the same in every copy, with or without a mail around it.
 * @param hint what stands around the report: TLS-Report-Submitter, where some senders put their organization's name, or the file name.
 */
export function submitterOf(contactInfo: string | null, hint: string | null, organizationName: string | null): string {
  const named = organizationName && normalizeDomain(organizationName, { underscores: true });
  const claim = domainOfContact(contactInfo) ?? named ?? hint?.trim() ?? organizationName?.trim() ?? "";
  const name = normalizeDomain(claim, { underscores: true }) ?? cutText(claim.toLowerCase(), longest);
  return name === "" ? "unknown" : name;
}
