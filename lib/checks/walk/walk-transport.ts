import type { StarttlsProbe } from "@/lib/tls/starttls-probe";
import { verdict, type Fate, type WalkStep, type WalkVerdict } from "./walk-step";

/** How a mail may travel to a server, whatever policy there is. `down`: it takes no mail now. `reason`: why not encrypted, a sentence. */
export type Transport =
  | { way: "encrypted"; probe: Extract<StarttlsProbe, { outcome: "encrypted" }> }
  | { way: "clear"; reason: string }
  | { way: "down"; reason: string }
  | { way: "unknown"; reason: string };

/** Where TLS cannot be had, senders that need none do without it (RFC 7435 §3). */
export function transportOf(host: string, probe: StarttlsProbe): Transport {
  switch (probe.outcome) {
    case "encrypted":
      return { way: "encrypted", probe };
    case "no-starttls":
      return { way: "clear", reason: `${host} does not offer STARTTLS.` };
    case "handshake-failed":
      return { way: "clear", reason: probe.reason };
    case "not-smtp":
      // It may say no to us alone.
      return { way: probe.turnsAway ? "unknown" : "down", reason: probe.reason };
    case "refused-address":
      return { way: "down", reason: probe.reason };
    case "not-testable":
      return { way: "unknown", reason: probe.reason };
  }
}

/** That a server speaks no TLS that senders may use who need it (RFC 8996 §4, §5), a sentence; null where it does. */
export function oldTls(host: string, transport: Transport): string | null {
  if (transport.way !== "encrypted") return null;
  const { protocol } = transport.probe.tls;
  const isOld = protocol !== "TLSv1.2" && protocol !== "TLSv1.3";
  return isOld ? `${host} speaks ${versionOf(protocol)}, which is no longer safe.` : null;
}

function versionOf(protocol: string): string {
  return protocol.replace("TLSv", "TLS ");
}

/** The mail of a sender that goes by nothing; `why` no policy of the kind applies, a sentence. */
export function opportunistic(key: WalkVerdict["key"], transport: Transport, why: string): WalkVerdict {
  switch (transport.way) {
    case "encrypted": {
      const encrypted = `${why} The mail is encrypted, and nobody looks at the certificate.`;
      const old = oldTls("The server", transport);
      return old
        ? { ...verdict(key, "encrypted", `${encrypted} ${old}`), tone: "warning" }
        : verdict(key, "encrypted", encrypted);
    }
    case "clear":
      return verdict(key, "in-clear", `${why} ${transport.reason} The mail travels in clear text.`);
    case "down":
      return verdict(key, "held", `${transport.reason} Senders try another server, or try again later.`);
    case "unknown":
      return verdict(key, "unknown", transport.reason);
  }
}

export const isDelivered = (fate: Fate) => fate === "authenticated" || fate === "encrypted" || fate === "in-clear";

/** The connection as a step, with the version of TLS where there is one. */
export function transportStep(transport: Transport, probe: StarttlsProbe): WalkStep {
  const milliseconds = "milliseconds" in probe ? probe.milliseconds : null;
  const step = { key: "starttls", title: "Connect, and ask for TLS", milliseconds };
  if (transport.way !== "encrypted") {
    const evidence =
      "banner" in probe ? [probe.banner, "evidence" in probe ? probe.evidence : ""].join("\n").trim() : "";
    return { ...step, ...looks[transport.way], sentence: transport.reason, evidence };
  }
  const { banner, tls, address } = transport.probe;
  const old = oldTls(address, transport);
  const sentence = old ?? `${address} speaks ${versionOf(tls.protocol)}.`;
  const evidence = `${banner}\n${tls.protocol} ${tls.cipher}`;
  return { ...step, ...(old ? looks.old : looks.encrypted), sentence, evidence };
}

const looks = {
  encrypted: { tone: "success", word: "Encrypted" },
  old: { tone: "failure", word: "Old TLS" },
  clear: { tone: "failure", word: "No TLS" },
  down: { tone: "failure", word: "Takes no mail" },
  unknown: { tone: "neutral", word: "Not testable" },
} as const;
