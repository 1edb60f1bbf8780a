import { formatTlsa } from "@/lib/dane/tlsa";
import type { DnsAnswer, TlsaRecord } from "@/lib/dns/resolver";
import type { WalkStep } from "./walk-step";

/** What signed DNS asks of a server. `open`: nothing, as `why` says. `held`: nobody can tell, so that the mail waits. */
export type DaneDemand =
  | { outcome: "open" | "held" | "not-judged"; why: string; evidence: string }
  | { outcome: "asked"; records: TlsaRecord[]; evidence: string };

/**
 * @param tlsa null where it was not asked for: a sender looks for TLSA records only where the addresses are signed (RFC 7672 §2.2.2).
 */
export function daneDemand(
  host: string,
  {
    validates,
    addresses,
    tlsa,
  }: { validates: boolean; addresses: DnsAnswer<string>; tlsa: DnsAnswer<TlsaRecord> | null },
): DaneDemand {
  const evidence = tlsa?.outcome === "found" ? tlsa.records.map(formatTlsa).sort().join("\n") : "";
  const open = (why: string): DaneDemand => ({ outcome: "open", why, evidence });
  if (!validates)
    return {
      outcome: "not-judged",
      why: "The resolver here does not validate DNSSEC, so DANE cannot be judged.",
      evidence,
    };
  if (addresses.outcome === "found" && !addresses.authentic)
    return open(`The addresses of ${host} are not in signed DNS, so TLSA records are not looked for.`);
  if (!tlsa || tlsa.outcome === "absent") return open(`There are no TLSA records for ${host}.`);
  if (tlsa.outcome === "failed") {
    const why = tlsa.bogus ? "the DNSSEC signatures are wrong" : tlsa.reason;
    return { outcome: "held", why: `The TLSA records of ${host} cannot be had: ${why}.`, evidence };
  }
  if (tlsa.records.length === 0) return open(`There are no TLSA records for ${host} that can be read.`);
  if (!tlsa.authentic) return open(`The TLSA records of ${host} are not in signed DNS, so they do not count.`);
  return { outcome: "asked", records: tlsa.records, evidence };
}

export function tlsaStep(demand: DaneDemand, milliseconds: number | null): WalkStep {
  const step = { key: "tlsa", title: "Look for TLSA records (DANE)", milliseconds, evidence: demand.evidence };
  switch (demand.outcome) {
    case "asked": {
      const count = demand.records.length === 1 ? "one TLSA record" : `${demand.records.length} TLSA records`;
      return { ...step, tone: "success", word: "Found", sentence: `There is ${count} in signed DNS: TLS is needed.` };
    }
    case "held":
      return { ...step, tone: "failure", word: "No answer", sentence: demand.why };
    case "open":
    case "not-judged":
      return {
        ...step,
        tone: "neutral",
        word: demand.outcome === "open" ? "None" : "Not judged",
        sentence: demand.why,
      };
  }
}
