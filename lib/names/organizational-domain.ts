import { getDomain } from "tldts";

/**
 * The registrable domain by the ICANN part of the public suffix list: `mail.a.co.uk` → `a.co.uk`. Sections of private providers
 * do not count, so that `x.github.io` belongs to `github.io`.
 * @param name a domain name in A-labels, lower case.
 * @returns null for a public suffix itself and for what is no domain name.
 */
export function organizationalDomain(name: string): string | null {
  return getDomain(name, { allowPrivateDomains: false, validateHostname: false, detectIp: true });
}
