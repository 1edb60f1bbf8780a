/** What a sender that knows DANE does with one server (RFC 7672 §2.2, §3). */
import { matchTlsa, type TlsaMatch } from "@/lib/dane/match-tlsa";
import { formatTlsa } from "@/lib/dane/tlsa";
import { referenceNames } from "@/lib/checks/sight/look-up-tlsa";
import type { Sight } from "@/lib/checks/sight/sight";
import type { DaneDemand } from "./walk-demand";
import { verdict, type WalkStep, type WalkVerdict } from "./walk-step";
import { oldTls, opportunistic, type Transport } from "./walk-transport";

/** The certificate shown, by the records; null where there is nothing to compare. */
export async function matchShown(demand: DaneDemand, transport: Transport, sight: Sight): Promise<TlsaMatch | null> {
  if (demand.outcome !== "asked") return null;
  const chain = transport.way === "encrypted" ? transport.probe.tls.chain.map(({ der }) => der) : [];
  return matchTlsa(demand.records, { chain, names: await referenceNames(demand.base, sight) }, sight.asOf);
}

/** Null where there is nothing to compare, or no certificate to compare with. */
export function matchStep(match: TlsaMatch | null, transport: Transport): WalkStep | null {
  if (!match || transport.way !== "encrypted") return null;
  const evidence = match.judged.map(({ record, reason }) => `${formatTlsa(record)}\n  ${reason}`).join("\n");
  const step = {
    key: "tlsa-match",
    title: "Compare the certificate with the TLSA records",
    milliseconds: null,
    evidence,
  };
  switch (match.outcome) {
    case "matched":
      return {
        ...step,
        tone: "success",
        word: "Matches",
        sentence: "The certificate is the one that signed DNS names.",
      };
    case "unusable":
      return {
        ...step,
        tone: "warning",
        word: "Not comparable",
        sentence: "Senders can use none of the TLSA records.",
      };
    case "not-matched":
    case "no-records":
      return { ...step, tone: "failure", word: "Differs", sentence: "No TLSA record names the certificate shown." };
  }
}

/** @param hasSignedMx whether the choice of the server is in signed DNS as well (RFC 7672 §2.2.1). */
export function daneVerdict(
  demand: DaneDemand,
  match: TlsaMatch | null,
  transport: Transport,
  hasSignedMx: boolean,
): WalkVerdict {
  if (demand.outcome === "not-judged") return verdict("dane", "unknown", demand.why);
  if (demand.outcome === "open") return opportunistic("dane", transport, demand.why);
  if (demand.outcome === "held")
    return verdict("dane", "held", `${demand.why} Senders that know DANE try another server or hold the mail.`);
  if (transport.way === "down" || transport.way === "unknown") return opportunistic("dane", transport, "");
  const refused = (why: string) =>
    verdict(
      "dane",
      "refused",
      `${why} TLSA records in signed DNS ask for TLS, so the mail is not delivered to this server.`,
    );
  if (transport.way === "clear") return refused(transport.reason);
  const old = oldTls("The server", transport);
  if (old) return refused(old);
  switch (match?.outcome) {
    case "matched": {
      const partly = hasSignedMx
        ? ""
        : " The MX records are not signed, so this holds for the server and not for the choice of it.";
      return verdict("dane", "authenticated", `The certificate is the one that signed DNS names.${partly}`);
    }
    case "unusable":
      return verdict(
        "dane",
        "encrypted",
        "Senders can use none of the TLSA records: they need TLS and do not look at the certificate.",
      );
    default:
      return refused("No TLSA record names the certificate shown.");
  }
}
