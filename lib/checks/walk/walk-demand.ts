import { formatTlsa } from "@/lib/dane/tlsa";
import type { TlsaRecord } from "@/lib/dns/resolver";
import type { TlsaLookUp } from "@/lib/checks/sight/look-up-tlsa";
import { isRefused } from "@/lib/checks/unanswered";
import type { WalkStep } from "./walk-step";

/** What signed DNS asks of a server. `open`: nothing, as `why` says. `held`: nobody can tell, so that the mail waits. */
export type DaneDemand =
  | { outcome: "open" | "held" | "not-judged"; why: string; evidence: string }
  | { outcome: "asked"; base: string; records: TlsaRecord[]; evidence: string };

/**
 * @param tlsa as `lookUpTlsa` gives it; null where it was not asked for: senders look for TLSA records only where the addresses are
 * signed (RFC 7672 §2.2.2).
 */
export function daneDemand(host: string, validates: boolean, tlsa: TlsaLookUp | null): DaneDemand {
  const open = (why: string, evidence = ""): DaneDemand => ({ outcome: "open", why, evidence });
  if (!validates)
    return {
      outcome: "not-judged",
      why: "The resolver here does not validate DNSSEC, so DANE cannot be judged.",
      evidence: "",
    };
  if (!tlsa) return open(`The addresses of ${host} are not in signed DNS, so TLSA records are not looked for.`);
  const { base, answer } = tlsa;
  if (answer.outcome === "absent") return open(`There are no TLSA records for ${base}.`);
  if (answer.outcome === "failed") {
    const why = answer.bogus ? "the DNSSEC signatures are wrong" : answer.reason;
    const outcome = isRefused(answer) ? "held" : "not-judged";
    return { outcome, why: `The TLSA records of ${base} cannot be had: ${why}.`, evidence: "" };
  }
  const evidence = answer.records.map(formatTlsa).sort().join("\n");
  if (answer.records.length === 0) return open(`There are no TLSA records for ${base} that can be read.`);
  if (!answer.authentic)
    return open(`The TLSA records of ${base} are not in signed DNS, so they do not count.`, evidence);
  return { outcome: "asked", base, records: answer.records, evidence };
}

/** @param milliseconds null where TLSA records were not asked for. */
export function tlsaStep(demand: DaneDemand, milliseconds: number | null): WalkStep {
  const step = { key: "tlsa", title: "Look for TLSA records (DANE)", milliseconds, evidence: demand.evidence };
  switch (demand.outcome) {
    case "asked": {
      const { length } = demand.records;
      const count = length === 1 ? "There is one TLSA record" : `There are ${length} TLSA records`;
      return { ...step, tone: "success", word: "Found", sentence: `${count} in signed DNS: TLS is needed.` };
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
