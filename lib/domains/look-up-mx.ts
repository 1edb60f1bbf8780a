import type { DnsWorld } from "./world";

export type MxLookUp =
  | { outcome: "found"; hosts: string[] }
  /** Senders try the domain itself. */
  | { outcome: "absent" }
  /** No MX record, and no address of its own either. */
  | { outcome: "no-mail" }
  | { outcome: "null-mx" }
  | { outcome: "failed"; reason: string };

/** The MX hosts of a domain in DNS, best preference first. A null MX (RFC 7505) takes no mail at all. */
export async function lookUpMx(name: string, { resolver }: DnsWorld): Promise<MxLookUp> {
  const answer = await resolver.mx(name);
  if (answer.outcome === "failed") return answer;
  if (answer.outcome === "absent") {
    const own = await resolver.addresses(name);
    return { outcome: own.outcome === "absent" ? "no-mail" : "absent" };
  }
  const hosts = answer.records.map((record) => record.exchange).filter((host) => host !== ".");
  return hosts.length > 0 ? { outcome: "found", hosts: [...new Set(hosts)] } : { outcome: "null-mx" };
}
