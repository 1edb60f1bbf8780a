import type { FakeRecords } from "@/lib/dns/fake-resolver";
import { policyId } from "@/lib/mtasts/policy-id";
import { writeMtaStsRecord } from "@/lib/mtasts/record";
import { writeTlsRptRecord } from "@/lib/tlsrpt/write-record";
import { type DemoDomain, demoDomains } from "./demo-domains";
import { policyAt } from "./policy-at";
import { allReporters } from "./reporters/all-reporters";
import type { Post } from "./write-mail";

/** Where the servers of all domains are, whatever reports said of them. */
const peers = "127.0.0.1";

export type Zone = Record<string, FakeRecords>;

/** All that stands in the demo's DNS: the domains as their owners publish them, and the keys of the reporters. */
export function zoneOf({ addresses, keys }: Post, domains: DemoDomain[] = demoDomains): Zone {
  const ofReporters = allReporters.flatMap(({ domain, key }): [string, FakeRecords][] => {
    const txt = keys[domain]?.txt;
    return key && txt ? [[`${key.selector}._domainkey.${domain}`, { txt: [txt] }]] : [];
  });
  const ofInbox: [string, FakeRecords][] = [
    ["reports.waxseal.example", { mx: [{ preference: 10, exchange: "mail.waxseal.example" }] }],
    ["mail.waxseal.example", { addresses: [peers] }],
  ];
  const ofDomains = domains.flatMap((domain) => ofDomain(domain, addresses[domain.name]));
  return Object.fromEntries([...ofDomains, ...ofReporters, ...ofInbox]);
}

function ofDomain(domain: DemoDomain, address: string | undefined): [string, FakeRecords][] {
  const { name, servers, tlsa, txt, dmarc } = domain;
  const authentic = tlsa !== null;
  const id = policyId(policyAt(domain, Number.MAX_SAFE_INTEGER).text);
  return [
    [
      name,
      { mx: servers.map(({ host }, place) => ({ preference: 10 * (place + 1), exchange: host })), txt, authentic },
    ],
    ...(dmarc ? [[`_dmarc.${name}`, { txt: [dmarc], authentic }] satisfies [string, FakeRecords]] : []),
    [`mta-sts.${name}`, { addresses: [peers], authentic }],
    [`_mta-sts.${name}`, { txt: [writeMtaStsRecord(id)], authentic }],
    ...(address ? [ofReports(name, address, authentic)] : []),
    ...servers.flatMap(({ host }, place): [string, FakeRecords][] => {
      const hash = tlsa?.[place];
      const records = hash ? [{ usage: 3, selector: 1, matching: 1, data: Buffer.from(hash, "hex") }] : [];
      return [
        [host, { addresses: [peers], authentic }],
        [`_25._tcp.${host}`, { tlsa: records, authentic }],
      ];
    }),
  ];
}

function ofReports(name: string, address: string, authentic: boolean): [string, FakeRecords] {
  return [`_smtp._tls.${name}`, { txt: [writeTlsRptRecord([`mailto:${address}`])], authentic }];
}
