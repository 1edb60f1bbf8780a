import { normalizeDomain } from "@/lib/names/normalize-domain";
import { organizationalDomain } from "@/lib/names/organizational-domain";

/** RFC 8460 §3 says “the reporting domain” and no more: the same organisational domain is enough. */
export function isSameHouse(domain: string, other: string): boolean {
  const name = normalizeDomain(other, { underscores: true });
  if (name === null || domain === name) return name !== null;
  const house = organizationalDomain(domain);
  return house !== null && house === organizationalDomain(name);
}
