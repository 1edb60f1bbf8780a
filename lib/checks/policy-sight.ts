/** The policy file as the checks see it: fetched, decoded and parsed once for whoever speaks of it. */
import type { FetchedPolicy, PolicyFetchFailure } from "@/lib/http/policy-fetch";
import { parsePolicy, type MtaStsPolicy } from "@/lib/mtasts/policy";
import type { Sight } from "./sight";

/** `none`: the policy host does not exist, so no policy is meant to be there. `unknown`: DNS did not answer for it. */
export type PolicySight =
  | { outcome: "policy"; text: string; policy: MtaStsPolicy; warnings: string[]; fetch: FetchedPolicy }
  | { outcome: "unusable"; text: string; errors: string[]; fetch: FetchedPolicy }
  | { outcome: "failed"; fetch: PolicyFetchFailure }
  | { outcome: "none" }
  | { outcome: "unknown"; reason: string; bogus?: boolean };

export async function policySight(sight: Sight): Promise<PolicySight> {
  const fetch = await sight.policy();
  if (fetch.outcome === "fetched") return parsed(fetch);
  const host = await sight.addresses(policyHostOf(sight.domain));
  if (host.outcome === "absent") return { outcome: "none" };
  return host.outcome === "failed" ? { ...host, outcome: "unknown" } : { outcome: "failed", fetch };
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
