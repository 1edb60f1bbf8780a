/** One mail server by value, and how it may answer, for unit tests of the walk. */
import { createHash } from "node:crypto";
import { fakePolicy } from "@/lib/checks/sight/fake-policy";
import { fakeCertificate, fakeEncrypted, fakeSight, type Seen } from "@/lib/checks/sight/fake-sight";
import type { FakeRecords } from "@/lib/dns/fake-resolver";
import type { TlsaRecord } from "@/lib/dns/resolver";
import type { CertificateProblem } from "@/lib/net/seen-tls";
import type { StarttlsProbe } from "@/lib/tls/starttls-probe";
import { walkDelivery } from "./walk-delivery";
import type { WalkVerdict } from "./walk-step";

export const host = "mx.example.com";
const der = new Uint8Array([1, 2, 3]);
export const chain = [fakeCertificate({ der })];
export const right = fakeEncrypted({ chain });
const expired: CertificateProblem = { code: "expired", sentence: `The certificate of ${host} expired on 1 Jun 2026.` };
export const wrong = fakeEncrypted({ chain, problems: [expired] });
const met = { address: "192.0.2.1", banner: "220 mx.example.com ESMTP", milliseconds: 20 };
export const old = fakeEncrypted({ chain, protocol: "TLSv1.1" });
export const clear: StarttlsProbe = { outcome: "no-starttls", ...met, evidence: "250 mx.example.com" };
export const broken: StarttlsProbe = {
  outcome: "handshake-failed",
  ...met,
  reason: `${host} hung up during the TLS handshake.`,
};
export const busy = {
  ...{ outcome: "not-smtp" as const, address: "192.0.2.1", milliseconds: 20 },
  reason: `${host} takes no mail from here: it greets with “421 Later”.`,
};
export const untestable: StarttlsProbe = { outcome: "not-testable", reason: `${host} is not testable from here.` };

export const textOf = (mode: string, mx = "*.example.com") =>
  `version: STSv1\nmode: ${mode}\nmx: ${mx}\nmax_age: 604800\n`;
export const record = {
  "_mta-sts.example.com": { txt: ["v=STSv1; id=1;"] },
  "mta-sts.example.com": { addresses: ["192.0.2.9"] },
};
export const [enforced, tested] = [fakePolicy(textOf("enforce")), fakePolicy(textOf("testing"))];

const digest = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());
export const ours: TlsaRecord = { usage: 3, selector: 0, matching: 1, data: digest(der) };
export const theirs: TlsaRecord = { ...ours, data: digest(new Uint8Array([9])) };
export const unusable: TlsaRecord = { ...ours, usage: 1 };

export type Dns = NonNullable<Seen["dns"]>;
/** A host in signed DNS, with these TLSA records or this failure. */
export function signed(tlsa: FakeRecords["tlsa"] | "servfail" | "bogus"): Dns {
  const records = Array.isArray(tlsa) || tlsa === undefined ? { tlsa, authentic: true } : tlsa;
  return { [host]: { addresses: ["192.0.2.1"], authentic: true }, [`_25._tcp.${host}`]: records };
}
/** The host is an alias, and the TLSA records are at what it stands for (RFC 7672 §2.2.3). */
export const aliased = (tlsa: TlsaRecord[]): Dns => ({
  [host]: { cname: "real.example.net", authentic: true },
  "real.example.net": { addresses: ["192.0.2.1"], authentic: true },
  "_25._tcp.real.example.net": { tlsa, authentic: true },
});
export const unsigned: Dns = { [host]: { addresses: ["192.0.2.1"] } };

export const walk = (seen: Seen) => walkDelivery(fakeSight({ validates: true, ...seen }));
export const fatesOf = (verdicts: WalkVerdict[]) => Object.fromEntries(verdicts.map(({ key, fate }) => [key, fate]));
