/** MX servers as patterns and as single names: `mx1.mail.example.com` and `mx2.mail.example.com` are `*.mail.example.com`. */
import { organizationalDomain } from "@/lib/names/organizational-domain";
import { patternsFor } from "./policy";

/**
 * The same servers in fewer lines: two or more that differ in their first label alone become one pattern (RFC 8461 §3.2). A pattern
 * is never made of all that a registrable domain holds, nor one that is broad.
 */
export function asPatterns(hosts: string[], domain: string, isLetBe: (parent: string) => boolean): string[] {
  const patternOf = (host: string) => (host.startsWith("*.") ? host : `*.${parentOf(host)}`);
  const counts = new Map<string, number>();
  for (const host of new Set(hosts)) counts.set(patternOf(host), (counts.get(patternOf(host)) ?? 0) + 1);
  const written = hosts.map((host) => {
    const pattern = patternOf(host);
    const isShared = (counts.get(pattern) ?? 0) > 1;
    const isHarmless = !isRegistrable(pattern.slice(2)) && broadPatterns([pattern], domain, isLetBe).length === 0;
    return isShared && isHarmless ? pattern : host;
  });
  return [...new Set(written)];
}

/** Each pattern replaced by those of the `known` servers that it covers; one that covers none stays. */
export function asHosts(patterns: string[], known: string[]): string[] {
  const covered = new Map<string, string[]>(known.flatMap(patternsFor).map((pattern) => [pattern, []]));
  for (const host of known) for (const pattern of patternsFor(host)) covered.get(pattern)?.push(host);
  const hostsOf = (pattern: string) => (pattern.startsWith("*.") ? covered.get(pattern) : undefined) ?? [pattern];
  return [...new Set([...new Set(patterns)].flatMap(hostsOf))];
}

/** The list brought in line with the `live` servers: a pattern that covers some of them stays, what it does not cover stands for itself. */
export function followMx(listed: string[], live: string[]): string[] {
  const covering = new Set(live.flatMap(patternsFor));
  const patterns = listed.filter((one) => one.startsWith("*.") && covering.has(one));
  const kept = new Set(patterns);
  const others = live.filter((host) => !patternsFor(host).some((pattern) => kept.has(pattern)));
  return [...patterns, ...others];
}

/**
 * Patterns under which servers of strangers may be (RFC 8461 §10.4): those of a name outside the organization of the owner's `domain`, but
 * for one that `isLetBe`, as a provider's whose patterns are known.
 */
export function broadPatterns(
  patterns: string[],
  domain: string,
  isLetBe: (parent: string) => boolean = () => false,
): string[] {
  const organization = organizationalDomain(domain);
  return patterns.filter((pattern) => {
    if (!pattern.startsWith("*.")) return false;
    const parent = pattern.slice(2);
    const isOwn = organization === null ? isWithin(parent, domain) : isWithin(parent, organization);
    return !isOwn && !isLetBe(parent);
  });
}

function isWithin(name: string, parent: string): boolean {
  return name === parent || name.endsWith(`.${parent}`);
}

/** Or above: a public suffix. */
function isRegistrable(name: string): boolean {
  const registrable = organizationalDomain(name);
  return registrable === null || registrable === name;
}

function parentOf(name: string): string {
  return name.slice(name.indexOf(".") + 1);
}
