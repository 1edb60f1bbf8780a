import type { Domain } from "@/lib/domains/get-domain";
import { reportUris } from "@/lib/domains/report-address";
import { env } from "@/lib/env";
import { parsePolicy } from "@/lib/mtasts/policy";
import { domainRecords } from "@/lib/policies/domain-records";
import type { Wishes } from "./sight";

/** What the settings of a domain ask for, so that checks can say whether DNS and the policy host follow. */
export function wishesOf(domain: Domain): Wishes {
  const { mtaSts } = domainRecords(domain);
  const policyHost = domain.hosting === "hosted" ? (env.POLICY_HOST ?? null) : null;
  const wants = { reportUris: reportUris(domain.token), policyHost };
  // A policy that is only looked at is as its owner has it.
  if (domain.hosting === "watched" || mtaSts.outcome !== "ready") return { ...wants, policy: null, policyText: null };
  const parsed = parsePolicy(mtaSts.policy);
  return { ...wants, policy: parsed.ok ? parsed.policy : null, policyText: mtaSts.policy };
}
