/**
 * What one run of checks sees of a domain. Each thing is looked at once, when the first check asks for it, and shared by all: two
 * checks that speak of the same policy speak of the same bytes, and a mail server is connected to once.
 */
import type { DnsAnswer, MxRecord, TlsaRecord } from "@/lib/dns/resolver";
import type { PolicyFetch } from "@/lib/http/policy-fetch";
import type { StarttlsProbe } from "@/lib/tls/starttls-probe";
import type { MtaStsPolicy } from "@/lib/mtasts/policy";

/** What a workspace wants of the domain: who looks at a stranger's has no such wishes. */
export type Wishes = {
  /** The addresses by which reports reach us, as a record names them. */
  reportUris: string[];
  /** The policy by the settings; null where MTA-STS is off or cannot be written yet. */
  policy: MtaStsPolicy | null;
  policyText: string | null;
  /** The host that `mta-sts.<domain>` points to where we serve the policy; null where it lives elsewhere. */
  policyHost: string | null;
  /** Whether we do not serve it yet, since the domain is not verified. */
  awaitsProof?: boolean;
};

export type ServedPolicy = { policyId: string; text: string };

/** `implicit`: no MX record, so that senders try the domain itself (RFC 5321 §5.1). Hosts in lower case, best preference first, each once. */
export type MxSight =
  | {
      outcome: "hosts";
      implicit: boolean;
      hosts: { host: string; preference: number }[];
      authentic: boolean;
      ttl: number;
    }
  | { outcome: "null-mx"; authentic: boolean }
  | { outcome: "no-mail"; reason: string }
  | { outcome: "failed"; reason: string; bogus: boolean };

export type Sight = {
  /** A-labels, lower case. */
  readonly domain: string;
  readonly wishes: Wishes | null;
  /** The policies that the domain was seen to serve before, with the id that its record then had, newest first; none for a stranger's. */
  readonly servedBefore: readonly ServedPolicy[];
  readonly asOf: Date;
  /** Whether a validating resolver answers: otherwise nothing can be said of DNSSEC and DANE. */
  readonly validates: boolean;
  /** Whether addresses outside the public Internet are as good as others: in tests and closed networks. */
  readonly allowsPrivate: boolean;
  txt(name: string): Promise<DnsAnswer<string[]>>;
  cname(name: string): Promise<DnsAnswer<string>>;
  addresses(name: string): Promise<DnsAnswer<string>>;
  /** TLSA records at `_25._tcp.<host>`. */
  tlsa(host: string): Promise<DnsAnswer<TlsaRecord>>;
  mx(): Promise<MxSight>;
  /** The same of another domain, such as one that takes reports. */
  mxOf(name: string): Promise<MxSight>;
  /** The MX records as they stand, for whoever judges the records themselves: repeated ones, a null MX beside others, addresses. */
  mxRecords(): Promise<DnsAnswer<MxRecord>>;
  /** The policy file at `https://mta-sts.<domain>/.well-known/mta-sts.txt`. */
  policy(): Promise<PolicyFetch>;
  /** STARTTLS at one MX host. At most the first ten hosts are probed. */
  starttls(host: string): Promise<StarttlsProbe>;
};
