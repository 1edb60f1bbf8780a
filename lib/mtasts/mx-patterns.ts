/** MX servers as patterns and as single names: `mx1.mail.example.com` and `mx2.mail.example.com` are `*.mail.example.com`. */
import { organizationalDomain } from "@/lib/names/organizational-domain";
import { matchesMx } from "./policy";

/**
 * The same servers in fewer lines: two or more that differ in their first label alone become one pattern (RFC 8461 §3.2). A pattern
 * is never made of all that a registrable domain holds.
 */
export function asPatterns(hosts: string[]): string[] {
  const patternOf = (host: string) => (host.startsWith("*.") ? host : `*.${parentOf(host)}`);
  const counts = new Map<string, number>();
  for (const host of new Set(hosts)) counts.set(patternOf(host), (counts.get(patternOf(host)) ?? 0) + 1);
  const written = hosts.map((host) => {
    const pattern = patternOf(host);
    const isShared = (counts.get(pattern) ?? 0) > 1;
    return isShared && !isRegistrable(pattern.slice(2)) ? pattern : host;
  });
  return [...new Set(written)];
}

/** Each pattern replaced by those of the `known` servers that it covers; one that covers none stays. */
export function asHosts(patterns: string[], known: string[]): string[] {
  const written = patterns.flatMap((pattern) => {
    const covered = pattern.startsWith("*.") ? known.filter((host) => matchesMx(pattern, host)) : [];
    return covered.length > 0 ? covered : [pattern];
  });
  return [...new Set(written)];
}

/** The list brought in line with the `live` servers: a pattern that covers some of them stays, what it does not cover stands for itself. */
export function followMx(listed: string[], live: string[]): string[] {
  const patterns = listed.filter((one) => one.startsWith("*.") && live.some((host) => matchesMx(one, host)));
  const others = live.filter((host) => !patterns.some((pattern) => matchesMx(pattern, host)));
  return [...patterns, ...others];
}

/**
 * Patterns under which servers of strangers may be (RFC 8461 §10.4): all of a registrable domain that is neither that of the owner's
 * `domain` nor one that `isLetBe`, as a provider's whose patterns are known.
 */
export function broadPatterns(
  patterns: string[],
  domain: string,
  isLetBe: (parent: string) => boolean = () => false,
): string[] {
  return patterns.filter((pattern) => {
    if (!pattern.startsWith("*.")) return false;
    const parent = pattern.slice(2);
    const isOwn = parent === domain || parent === organizationalDomain(domain) || parent.endsWith(`.${domain}`);
    return !isOwn && isRegistrable(parent) && !isLetBe(parent);
  });
}

/** Or above that: a public suffix. */
function isRegistrable(name: string): boolean {
  const registrable = organizationalDomain(name);
  return registrable === null || registrable === name;
}

function parentOf(name: string): string {
  return name.slice(name.indexOf(".") + 1);
}
