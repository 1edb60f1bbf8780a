/** A sight by value, for unit tests of the checks. Nothing is looked at; what is not given is a domain with one MX and nothing else. */
import { type FakeRecords, fakeResolver } from "@/lib/dns/fake-resolver";
import type { PolicyFetch } from "@/lib/http/policy-fetch";
import type { SeenCertificate, SeenTls } from "@/lib/net/seen-tls";
import type { StarttlsProbe } from "@/lib/tls/starttls-probe";
import { mxSightOf } from "./mx-sight";
import type { MxSight, ServedPolicy, Sight, Wishes } from "./sight";

export type Seen = {
  domain?: string;
  wishes?: Wishes | null;
  servedBefore?: ServedPolicy[];
  asOf?: Date;
  validates?: boolean;
  allowsPrivate?: boolean;
  /** What stands in DNS, by name; the TLSA records of a host at `_25._tcp.<host>`. */
  dns?: Record<string, FakeRecords | "timeout" | "servfail" | "bogus">;
  /** The MX hosts, best first, or the whole answer. */
  mx?: string[] | MxSight;
  policy?: PolicyFetch;
  /** By host; a host that is not given cannot be tested from here. */
  starttls?: Record<string, StarttlsProbe>;
};

/** Where the table has no MX records at the domain, `mxRecords` gives the hosts of `mx`. */
export function fakeSight(seen: Seen = {}): Sight {
  const { domain = "example.com", wishes = null, asOf = new Date("2026-10-01T12:00:00Z"), validates = false } = seen;
  const { servedBefore = [], dns = {}, mx = [`mx.${domain}`], policy = noPolicy, starttls = {} } = seen;
  const mxSight = Array.isArray(mx) ? hostsOf(mx, validates) : mx;
  const resolver = fakeResolver(dns, { validates });
  const notTestable: StarttlsProbe = { outcome: "not-testable", reason: "Port 25 is blocked on the way out." };
  return {
    ...{ domain, wishes, servedBefore, asOf, validates, allowsPrivate: seen.allowsPrivate ?? false },
    txt: (name) => resolver.txt(name),
    cname: (name) => resolver.cname(name),
    addresses: (name) => resolver.addresses(name),
    tlsa: (host) => resolver.tlsa(`_25._tcp.${host}`),
    async mxRecords() {
      const answer = await resolver.mx(domain);
      if (answer.outcome !== "absent" || mxSight.outcome !== "hosts" || mxSight.implicit) return answer;
      const records = mxSight.hosts.map(({ host, preference }) => ({ exchange: host, preference }));
      return { outcome: "found", records, ttl: mxSight.ttl, authentic: mxSight.authentic };
    },
    mx: async () => mxSight,
    mxOf: async (name) => (name === domain ? mxSight : mxSightOf(name, await resolver.mx(name), resolver)),
    policy: async () => policy,
    starttls: async (host) => starttls[host] ?? notTestable,
  };
}

const noPolicy: PolicyFetch = {
  ...{ outcome: "failed", code: "unreachable", sentence: "There is no such host.", evidence: "" },
  ...{ tls: null, address: null, milliseconds: 1 },
};

function hostsOf(hosts: string[], authentic: boolean): MxSight {
  const ranked = hosts.map((host, place) => ({ host, preference: 10 * (place + 1) }));
  return { outcome: "hosts", implicit: false, hosts: ranked, authentic, ttl: 300 };
}

/** A certificate for `mx.example.com`, good for all of 2026; its bytes are none. */
export function fakeCertificate(change: Partial<SeenCertificate> = {}): SeenCertificate {
  return {
    der: new Uint8Array(),
    subject: "CN=mx.example.com",
    issuer: "CN=Test CA",
    names: ["mx.example.com"],
    validFrom: new Date("2026-01-01T00:00:00Z"),
    validTo: new Date("2026-12-31T00:00:00Z"),
    fingerprint: "ab".repeat(32),
    rsaBits: null,
    ...change,
  };
}

export function fakeTls(change: Partial<SeenTls> = {}): SeenTls {
  return { protocol: "TLSv1.3", cipher: "TLS_AES_256_GCM_SHA384", chain: [fakeCertificate()], problems: [], ...change };
}

/** A host that encrypts, as it should unless changed. */
export function fakeEncrypted(change: Partial<SeenTls> = {}): StarttlsProbe {
  const greeting = { address: "192.0.2.1", banner: "220 mx.example.com ESMTP", milliseconds: 20 };
  return { outcome: "encrypted", ...greeting, tls: fakeTls(change) };
}
