/** What the owner publishes, worked out from the settings of a domain: the records and the policy file. Pure. */
import { challengeFor } from "@/lib/domains/find-proof";
import type { Domain } from "@/lib/domains/get-domain";
import { addressesCarryTokens, reportAddress, reportUrl } from "@/lib/domains/report-address";
import { env } from "@/lib/env";
import { writeTlsRptRecord } from "@/lib/tlsrpt/write-record";
import type { PolicyVersion } from "./list-policies";
import { servedPolicy } from "./served-policy";

export type DnsRecord = { name: string; type: "TXT" | "CNAME"; text: string };

export type DomainRecords = {
  tlsRpt: DnsRecord;
  /** Where senders that report over HTTPS can post. It answers only if this instance is reached by https, in APP_URL. */
  https: { url: string; isServed: boolean };
  /** Where addresses carry no token, ownership is proved by this one. */
  challenge: DnsRecord | null;
  mtaSts:
    | { outcome: "off" }
    | { outcome: "incomplete"; errors: string[] }
    /** `host` is the record that brings senders to us, where we serve the policy. After mode none this is the policy that winds down. */
    | { outcome: "ready"; policy: string; policyUrl: string; record: DnsRecord; host: DnsRecord | null };
};

/**
 * The records of a domain as its settings stand.
 * @param versions all that it has served, newest first; without them a domain whose mode is none has nothing to publish.
 */
export function domainRecords(domain: Domain, versions: PolicyVersion[] = [], asOf = new Date()): DomainRecords {
  const ours = `mailto:${reportAddress(domain.token)}`;
  const text = writeTlsRptRecord([ours, ...domain.additionalRecipients]);
  return {
    tlsRpt: { name: `_smtp._tls.${domain.name}`, type: "TXT", text },
    https: { url: reportUrl(domain.token), isServed: env.APP_URL.startsWith("https:") },
    challenge: addressesCarryTokens() ? null : { ...challengeFor(domain), type: "TXT" },
    mtaSts: mtaStsRecords(domain, versions, asOf),
  };
}

function mtaStsRecords(domain: Domain, versions: PolicyVersion[], asOf: Date): DomainRecords["mtaSts"] {
  const served = servedPolicy(domain, versions, asOf);
  if (served.state === "off") return { outcome: "off" };
  if (served.state === "incomplete") return { outcome: "incomplete", errors: served.errors };
  return {
    outcome: "ready",
    policy: served.text,
    policyUrl: `https://mta-sts.${domain.name}/.well-known/mta-sts.txt`,
    record: served.record,
    host: domain.hosting === "hosted" ? hostRecord(domain.name) : null,
  };
}

/** RFC 8461 §8.2: the policy host is handed to whoever serves the policy by an alias. */
function hostRecord(name: string): DnsRecord | null {
  return env.POLICY_HOST ? { name: `mta-sts.${name}`, type: "CNAME", text: env.POLICY_HOST } : null;
}
