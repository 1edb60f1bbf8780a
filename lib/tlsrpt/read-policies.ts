/** The `policies` of a report (RFC 8460 §4.4), each with its summary and its failures. */
import { normalizeDomain } from "@/lib/names/normalize-domain";
import type { Notes } from "./notes";
import { isKnownPolicyType } from "./policy-types";
import { readCount } from "./read-count";
import { readFailures } from "./read-failures";
import { readMxHosts, readPolicyString } from "./read-policy-lists";
import { readText } from "./read-text";
import type { PolicyResult } from "./report";
import type { DomainHint, ReportHints } from "./report-hints";
import type { WirePolicy } from "./wire-report";

/** What `readPolicies` gives: `hinted` are the places of those that name no domain, for which a hint stands in. */
export type ReadPolicies = { policies: PolicyResult[]; hinted: number[] };

/** The results in the order of the wire, so that an index means the same in both. */
export function readPolicies(wire: WirePolicy[], hints: ReportHints, notes: Notes): ReadPolicies {
  if (wire.length === 0) notes.warn("The report lists no policies, so it says nothing.");
  const failures = readFailures(
    wire.map((policy) => policy["failure-details"]),
    notes,
  );
  const read = wire.map((policy, index) => readPolicy(policy, failures[index] ?? [], hints, notes));
  return {
    policies: read.map(({ policy }) => policy),
    hinted: read.flatMap(({ isHinted }, index) => (isHinted ? index : [])),
  };
}

function readPolicy(
  wire: WirePolicy,
  failures: PolicyResult["failures"],
  hints: ReportHints,
  notes: Notes,
): { policy: PolicyResult; isHinted: boolean } {
  const given = wire.policy ?? {};
  const type = readType(given["policy-type"], notes);
  const named = readDomain(given["policy-domain"], notes);
  const policy = {
    type,
    domain: named ?? substituteDomain(hints, notes),
    policyString: readPolicyString(given["policy-string"], type, notes),
    mxHosts: readMxHosts(given["mx-host"], given["mx-host-pattern"], notes),
    ...readSummary(wire, failures, notes),
    failures,
  };
  return { policy, isHinted: named === null };
}

function readType(value: unknown, notes: Notes): string {
  const text = readText(value, "policy-type", 100, notes)?.trim();
  if (text === undefined) {
    notes.warn("A policy has no policy-type.");
    return "unknown";
  }
  const type = text.toLowerCase();
  if (type !== text) notes.warn("A policy-type is written in upper case.");
  if (!isKnownPolicyType(type)) notes.warn(`The policy-type “${type}” is not known; it is shown, but not added up.`);
  return type;
}

function readDomain(value: unknown, notes: Notes): string | null {
  const text = readText(value, "policy-domain", 1000, notes)?.trim();
  if (text === undefined) return null;
  const domain = normalizeDomain(text, { underscores: true });
  if (domain === null) notes.warn("A policy-domain is not a domain name; it was left out.");
  else if (domain !== text)
    notes.warn("A policy-domain was rewritten in lower case, without a trailing dot or foreign letters.");
  return domain;
}

function substituteDomain(hints: ReportHints, notes: Notes): string | null {
  const [hint] = hints.domains;
  if (hint) notes.warn(domainTaken(hint));
  else notes.warn("A policy names no domain.");
  return hint?.domain ?? null;
}

/** The warning that a hint stands in for the domain that a policy does not name. */
export function domainTaken({ domain, source }: Pick<DomainHint, "domain" | "source">): string {
  return `A policy names no domain; ${domain} was taken from ${source}.`;
}

function readSummary(wire: WirePolicy, failures: PolicyResult["failures"], notes: Notes) {
  const summary = wire.summary ?? {};
  const successful = readCount(summary["total-successful-session-count"], "total-successful-session-count", notes);
  const failed = readCount(summary["total-failure-session-count"], "total-failure-session-count", notes);
  // Google left out counters of zero in 2019.
  if (successful === null) notes.warn("A total-successful-session-count is missing; it was taken as 0.");
  if (failed === null && failures.length === 0)
    notes.warn("A total-failure-session-count is missing; it was taken as 0.");
  if (failed === null && failures.length > 0)
    notes.warn("A total-failure-session-count is missing; it was taken as 0, although failures are listed.");
  return { successful: successful ?? 0, failed: failed ?? 0 };
}
