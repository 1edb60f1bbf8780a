/** What the owner publishes, worked out from the settings of a domain: the records and the policy file. Pure. */
import { challengeFor } from "@/lib/domains/find-proof";
import type { Domain } from "@/lib/domains/get-domain";
import { addressesCarryTokens, reportAddress, reportUrl } from "@/lib/domains/report-address";
import { env } from "@/lib/env";
import { policyId } from "@/lib/mtasts/policy-id";
import { writePolicy } from "@/lib/mtasts/policy";
import { writeMtaStsRecord } from "@/lib/mtasts/record";
import { writeTlsRptRecord } from "@/lib/tlsrpt/write-record";

export type DnsRecord = { name: string; type: "TXT"; text: string };

export type DomainRecords = {
  tlsRpt: DnsRecord;
  /** Where senders that report over HTTPS can post. It answers only if this instance is reached by https, in APP_URL. */
  https: { url: string; isServed: boolean };
  /** Where addresses carry no token, ownership is proved by this one. */
  challenge: DnsRecord | null;
  mtaSts:
    | { outcome: "off" }
    | { outcome: "incomplete"; errors: string[] }
    | { outcome: "ready"; policy: string; policyUrl: string; record: DnsRecord };
};

/** The records of a domain as its settings stand. */
export function domainRecords(domain: Domain): DomainRecords {
  const ours = `mailto:${reportAddress(domain.token)}`;
  const text = writeTlsRptRecord([ours, ...domain.additionalRecipients]);
  return {
    tlsRpt: { name: `_smtp._tls.${domain.name}`, type: "TXT", text },
    https: { url: reportUrl(domain.token), isServed: env.APP_URL.startsWith("https:") },
    challenge: addressesCarryTokens() ? null : { ...challengeFor(domain), type: "TXT" },
    mtaSts: mtaStsRecords(domain),
  };
}

function mtaStsRecords({ name, mode, maxAge, mxHosts }: Domain): DomainRecords["mtaSts"] {
  if (mode === "none") return { outcome: "off" };
  const written = writePolicy({ mode, maxAge, mx: mxHosts });
  if (!written.ok) return { outcome: "incomplete", errors: written.errors };
  return {
    outcome: "ready",
    policy: written.text,
    policyUrl: `https://mta-sts.${name}/.well-known/mta-sts.txt`,
    record: { name: `_mta-sts.${name}`, type: "TXT", text: writeMtaStsRecord(policyId(written.text)) },
  };
}
