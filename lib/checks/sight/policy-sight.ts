/** The policy file as the checks see it: fetched, decoded and parsed once for whoever speaks of it. */
import { isIPv6 } from "node:net";
import type { DnsAnswer } from "@/lib/dns/resolver";
import type { FetchedPolicy, PolicyFetchFailure } from "@/lib/http/policy-fetch";
import { parsePolicy, type MtaStsPolicy } from "@/lib/mtasts/policy";
import type { Sight } from "./sight";

/**
 * `none`: the policy host does not exist, so no policy is meant to be there. `unknown`: DNS did not answer for it. `out-of-reach`: it has
 * IPv6 addresses alone, and no way leads there from here, which says nothing of senders.
 */
export type PolicySight =
  | { outcome: "policy"; text: string; policy: MtaStsPolicy; warnings: string[]; fetch: FetchedPolicy }
  | { outcome: "unusable"; text: string; errors: string[]; fetch: FetchedPolicy }
  | { outcome: "failed"; fetch: PolicyFetchFailure }
  | { outcome: "none" }
  | { outcome: "out-of-reach"; fetch: PolicyFetchFailure }
  | { outcome: "unknown"; reason: string; bogus?: boolean };

/** Fetches the policy; where that fails, says whether there is a host for it at all. */
export async function policySight(sight: Sight): Promise<PolicySight> {
  const fetch = await sight.policy();
  if (fetch.outcome === "fetched") return parsed(fetch);
  const host = await sight.addresses(policyHostOf(sight.domain));
  if (host.outcome === "absent") return { outcome: "none" };
  if (host.outcome === "failed") return { ...host, outcome: "unknown" };
  const isOutOfReach = fetch.code === "unreachable" && hasOnlyIpv6(host);
  return { outcome: isOutOfReach ? "out-of-reach" : "failed", fetch };
}

/** Whether DNS gave addresses, all of IPv6, and none is still owing. */
export function hasOnlyIpv6(host: DnsAnswer<string>): boolean {
  return host.outcome === "found" && !host.partial && host.records.length > 0 && host.records.every(isIPv6);
}

/** RFC 8461 §3.3: `mta-sts.<domain>`. */
export function policyHostOf(domain: string): string {
  return `mta-sts.${domain}`;
}

function parsed(fetch: FetchedPolicy): PolicySight {
  const text = new TextDecoder().decode(fetch.body);
  if (!isUtf8(fetch.body)) return { outcome: "unusable", text, errors: ["The file is not written in UTF-8."], fetch };
  const read = parsePolicy(new TextDecoder("utf-8", { ignoreBOM: true }).decode(fetch.body));
  if (!read.ok) return { outcome: "unusable", text, errors: read.errors, fetch };
  return { outcome: "policy", text, policy: read.policy, warnings: read.warnings, fetch };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
