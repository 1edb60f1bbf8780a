import type { DnsAnswer, MxRecord, Resolver } from "@/lib/dns/resolver";
import type { MxSight } from "./sight";

/** Which hosts take the mail of a domain, by the answer for its MX records, and by its addresses where it has none. */
export async function mxSightOf(
  domain: string,
  answer: DnsAnswer<MxRecord>,
  resolver: Pick<Resolver, "addresses">,
): Promise<MxSight> {
  if (answer.outcome === "failed") return failed(answer);
  if (answer.outcome === "absent") return implicitMx(domain, answer.authentic, await resolver.addresses(domain));
  const { authentic, ttl } = answer;
  const best = new Map<string, number>();
  for (const { exchange, preference } of answer.records)
    if (exchange !== "." && exchange !== "" && !best.has(exchange)) best.set(exchange, preference);
  if (best.size === 0) return { outcome: "null-mx", authentic };
  // Those of one preference come in another order each time.
  const hosts = [...best]
    .map(([host, preference]) => ({ host, preference }))
    .sort((a, b) => a.preference - b.preference || (a.host < b.host ? -1 : 1));
  return { outcome: "hosts", implicit: false, hosts, authentic, ttl };
}

/** RFC 5321 §5.1: without an MX record the domain itself is the mail server, at preference 0. */
function implicitMx(domain: string, authentic: boolean, own: DnsAnswer<string>): MxSight {
  if (own.outcome === "failed") return failed(own);
  if (own.outcome === "absent")
    return { outcome: "no-mail", reason: `${domain} has neither an MX record nor an address, so it takes no mail.` };
  return { outcome: "hosts", implicit: true, hosts: [{ host: domain, preference: 0 }], authentic, ttl: own.ttl };
}

function failed({ reason, bogus = false }: { reason: string; bogus?: boolean }): MxSight {
  return { outcome: "failed", reason, bogus };
}
