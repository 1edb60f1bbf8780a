/** The MX records themselves, and the addresses of the hosts they name (RFC 5321 §5.1, RFC 2181 §10.3, RFC 7505). */
import { isIP } from "node:net";
import type { MxRecord } from "@/lib/dns/resolver";
import type { Check } from "@/lib/checks/check";
import type { Finding } from "@/lib/checks/finding";
import { judgeAddresses, judgeIpv4, judgeIpv6 } from "./mx-addresses";
import { MOST_HOSTS } from "@/lib/checks/sight/mail-hosts";
import type { Sight } from "@/lib/checks/sight/sight";
import { type FoundAt, toldOnce } from "@/lib/checks/told-once";
import { unanswered } from "@/lib/checks/unanswered";

const section = "RFC 5321 §5.1";

export const mxRecordsCheck: Check = {
  id: "mx-records",
  title: "MX records",
  about: "Which servers take the mail of the domain, and whether each can be found.",
  async run(sight) {
    const { domain } = sight;
    const answer = await sight.mxRecords();
    if (answer.outcome === "failed") return [unanswered(domain, answer)];
    if (answer.outcome === "absent") return withoutMx(sight);
    const { records } = answer;
    if (records.every(isNull)) return [takesNoMail(domain, records)];
    const hosts = [...new Set(records.filter((record) => !isNull(record)).map(({ exchange }) => exchange))];
    const named = hosts.filter((host) => isIP(host) === 0).slice(0, MOST_HOSTS);
    const faults = [
      ...nullBeside(domain, records),
      ...literals(domain, records),
      ...repeated(domain, records),
      ...toldOnce((await Promise.all(named.map((host) => judgeHost(domain, host, sight)))).flat()),
      ...(await judgeIpv4(domain, named, sight)),
    ];
    return [
      ...(faults.length === 0 ? [allWell(domain, records, hosts.length)] : faults),
      ...(await judgeIpv6(domain, named, sight)),
      ...(faults.length > 0 && hosts.length > MOST_HOSTS ? [tooMany(domain, hosts.length)] : []),
    ];
  },
};

function isNull({ exchange }: MxRecord): boolean {
  return exchange === "." || exchange === "";
}

async function withoutMx(sight: Sight): Promise<Finding[]> {
  const { domain } = sight;
  const seen = await sight.mx();
  if (seen.outcome === "failed") return [unanswered(domain, seen)];
  const remedy = `Name the mail server in an MX record; if ${domain} takes no mail, publish:\n${domain}. MX 0 .`;
  if (seen.outcome !== "hosts") {
    const title = `${domain} has neither an MX record nor an address, so it takes no mail.`;
    return [{ severity: "warning", title, evidence: "", remedy, section }];
  }
  const title = `${domain} has no MX record, so senders try the address of ${domain} itself.`;
  return [
    { severity: "info", title, evidence: "", remedy, section },
    ...(await judgeAddresses(domain, sight)),
    ...(await judgeIpv4(domain, [domain], sight)),
  ];
}

function takesNoMail(domain: string, records: MxRecord[]): Finding {
  const title = `${domain} says that it takes no mail (null MX).`;
  return { severity: "ok", title, evidence: evidenceOf(domain, records), remedy: null, section: "RFC 7505 §3" };
}

/** RFC 7505 §3: a null MX is the only MX record. */
function nullBeside(domain: string, records: MxRecord[]): Finding[] {
  if (!records.some(isNull)) return [];
  return [
    {
      severity: "error",
      title: `${domain} has a null MX beside other MX records, so some senders take it for a domain without mail.`,
      evidence: evidenceOf(domain, records),
      remedy: `Remove the record:\n${evidenceOf(domain, records.filter(isNull))}`,
      section: "RFC 7505 §3",
    },
  ];
}

function literals(domain: string, records: MxRecord[]): Finding[] {
  return records
    .filter(({ exchange }) => isIP(exchange) !== 0)
    .map((record) => ({
      severity: "error",
      title: `The MX record of ${domain} names the address ${record.exchange} where a host name must stand.`,
      evidence: evidenceOf(domain, [record]),
      remedy: `Give the server a name with the address ${record.exchange}, and name that in the MX record.`,
      section,
    }));
}

function repeated(domain: string, records: MxRecord[]): Finding[] {
  const byHost = new Map<string, MxRecord[]>(records.map(({ exchange }) => [exchange, []]));
  for (const record of records) byHost.get(record.exchange)?.push(record);
  return [...byHost.keys()].toSorted().flatMap((host) => {
    const same = byHost.get(host) ?? [];
    if (same.length === 1) return [];
    return {
      severity: "info" as const,
      title: `${domain} names ${host} in ${same.length} MX records; one is enough.`,
      evidence: evidenceOf(domain, same),
      remedy: "Keep the one with the lowest number.",
      section,
    };
  });
}

async function judgeHost(domain: string, host: string, sight: Sight): Promise<FoundAt[]> {
  const alias = await sight.cname(host);
  const [target] = alias.outcome === "found" ? alias.records : [];
  const addresses = await judgeAddresses(host, sight);
  const found = target === undefined ? addresses : [anAlias(domain, host, target), ...addresses];
  return found.map((finding) => ({ host, finding }));
}

function anAlias(domain: string, host: string, target: string): Finding {
  return {
    severity: "warning",
    title: `The MX host ${host} is an alias (CNAME) of ${target}; an MX record must name the host itself.`,
    evidence: `${host}. CNAME ${target}.`,
    remedy: `Name ${target} in the MX record of ${domain}, or give ${host} address records in place of the alias.`,
    section: "RFC 2181 §10.3",
  };
}

function allWell(domain: string, records: MxRecord[], hosts: number): Finding {
  const which = hosts > MOST_HOSTS ? `; each of the first ${MOST_HOSTS} has an address` : ", each with an address";
  const title =
    hosts === 1
      ? `${domain} names one mail server, which has an address.`
      : `${domain} names ${hosts} mail servers${which}.`;
  return { severity: "ok", title, evidence: evidenceOf(domain, records), remedy: null, section };
}

function tooMany(domain: string, hosts: number): Finding {
  const title = `${domain} names ${hosts} mail servers; only the first ${MOST_HOSTS} are looked at.`;
  return { severity: "info", title, evidence: "", remedy: null, section: null };
}

function evidenceOf(domain: string, records: MxRecord[]): string {
  const ranked = records.toSorted((a, b) => a.preference - b.preference || (a.exchange < b.exchange ? -1 : 1));
  return ranked
    .map((record) => `${domain}. MX ${record.preference} ${isNull(record) ? "." : `${record.exchange}.`}`)
    .join("\n");
}
