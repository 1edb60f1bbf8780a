import type { Domain } from "@/lib/domains/get-domain";
import { reportUris } from "@/lib/domains/report-address";
import { env } from "@/lib/env";
import { parsePolicy } from "@/lib/mtasts/policy";
import type { PolicyVersion } from "@/lib/policies/list-policies";
import { servedPolicy } from "@/lib/policies/served-policy";
import type { Wishes } from "./sight/sight";

/**
 * What the settings of a domain ask for, so that checks can say whether DNS and the policy host follow. While MTA-STS is wound down that is
 * the policy of mode none.
 * @param versions all that it has served, newest first.
 */
export function wishesOf(domain: Domain, versions: PolicyVersion[], asOf: Date): Wishes {
  const policyHost = domain.hosting === "hosted" ? (env.POLICY_HOST ?? null) : null;
  const awaitsProof = domain.hosting === "hosted" && domain.verifiedAt === null;
  const wants = { reportUris: reportUris(domain.token), policyHost, awaitsProof };
  // A policy that is only looked at is as its owner has it.
  const served = domain.hosting === "watched" ? null : servedPolicy(domain, versions, asOf);
  const parsed = served && "text" in served ? parsePolicy(served.text) : null;
  return served && "text" in served && parsed?.ok
    ? { ...wants, policy: parsed.policy, policyText: served.text }
    : { ...wants, policy: null, policyText: null };
}
