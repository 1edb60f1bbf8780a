import { matchTlsa } from "@/lib/dane/match-tlsa";
import type { DnsAnswer, TlsaRecord } from "@/lib/dns/resolver";
import type { SeenTls } from "@/lib/net/seen-tls";
import type { Sight } from "./sight";

const ALIASES = 8;

/** `base` is the TLSA base domain: the name whose records these are, and that a sender asks the server for. */
export type TlsaLookUp = { base: string; answer: DnsAnswer<TlsaRecord> };

/** The TLSA records of a mail server as senders look for them: at what its name stands for in the end, then at the name (RFC 7672 §2.2.3). */
export async function lookUpTlsa(host: string, { cname, tlsa }: Sight): Promise<TlsaLookUp> {
  const target = await securelyExpanded(host, cname);
  if (target !== host) {
    const answer = await tlsa(target);
    if (answer.outcome === "failed" || (answer.outcome === "found" && answer.authentic))
      return { base: target, answer };
  }
  return { base: host, answer: await tlsa(host) };
}

/** The last name of a chain of aliases that DNSSEC vouches for; the host itself where there is none. */
async function securelyExpanded(host: string, cname: Sight["cname"]): Promise<string> {
  let name = host;
  for (let aliases = 0; aliases < ALIASES; aliases++) {
    const answer = await cname(name);
    if (answer.outcome !== "found") return name;
    const [next] = answer.records;
    if (next === undefined || !answer.authentic) return host;
    name = next;
  }
  return host;
}

/**
 * Whether senders look for the TLSA records at all: DNSSEC must vouch for the addresses, or at least for the alias that leads to them
 * (RFC 7672 §2.2.2).
 */
export async function isSigned(host: string, { addresses, cname }: Sight): Promise<boolean> {
  const [there, alias] = await Promise.all([addresses(host), cname(host)]);
  return [there, alias].some((answer) => answer.outcome === "found" && answer.authentic);
}

/**
 * The names of which a certificate has to bear one where its record names an authority (RFC 7672 §3.2.2): the TLSA base domain, and the
 * domain itself where signed MX records lead from it to the server.
 */
export async function referenceNames(base: string, { domain, mx }: Pick<Sight, "domain" | "mx">): Promise<string[]> {
  const seen = await mx();
  return seen.outcome === "hosts" && seen.authentic ? [base, domain] : [base];
}

/** Whether senders that do DANE authenticate the host by what it showed, whatever others think of its certificate. */
export async function isNamedByTlsa(host: string, { chain }: SeenTls, sight: Sight): Promise<boolean> {
  if (!sight.validates) return false;
  const [{ base, answer }, signed] = await Promise.all([lookUpTlsa(host, sight), isSigned(host, sight)]);
  if (answer.outcome !== "found" || !answer.authentic || !signed) return false;
  const presented = { chain: chain.map(({ der }) => der), names: await referenceNames(base, sight) };
  return matchTlsa(answer.records, presented, sight.asOf).outcome === "matched";
}
