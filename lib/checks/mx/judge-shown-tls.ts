import type { CertificateProblem } from "@/lib/net/seen-tls";
import type { StarttlsProbe } from "@/lib/tls/starttls-probe";
import { certificateRemedies } from "./certificate-remedies";
import { endsSoon, expiresWhen } from "@/lib/checks/ends-soon";
import type { Finding } from "@/lib/checks/finding";
import { shownCertificate } from "./shown-certificate";

const day = 86_400_000;
const shortestRsa = 2048;
const section = "RFC 8461 §4.2";

/** `isPoliced`: the domain has MTA-STS; `isNamed`: the host's TLSA records name what it showed. */
export type ShowingServer = { host: string; isPoliced: boolean; isNamed: boolean; asOf: Date };

type Encrypted = Extract<StarttlsProbe, { outcome: "encrypted" }>;

/** What is said of the TLS version and the certificate that a mail server showed. */
export function judgeShownTls(server: ShowingServer, probe: Encrypted): Finding[] {
  return [...judgeVersion(server.host, probe), ...judgeCertificate(server, probe), ...judgeKey(server.host, probe)];
}

/** RFC 9325 §4.5. OpenSSL at its usual level, as many senders have it, does not take the certificate of a shorter key for trusted. */
function judgeKey(host: string, { tls: { chain } }: Encrypted): Finding[] {
  const bits = chain[0]?.rsaBits ?? null;
  if (bits === null || bits >= shortestRsa) return [];
  return [
    {
      severity: "warning",
      title: `The certificate of ${host} has an RSA key of ${bits} bits, which is too short for many senders.`,
      evidence: `RSA, ${bits} bits`,
      remedy: `Give ${host} a certificate with an RSA key of ${shortestRsa} bits or more, or with an elliptic key (P-256).`,
      section: "RFC 9325 §4.5",
    },
  ];
}

/** RFC 9325 §3.1.1: TLS 1.2 at least, 1.3 preferred. */
function judgeVersion(host: string, { tls: { protocol, cipher } }: Encrypted): Finding[] {
  if (protocol === "TLSv1.3") return [];
  const isFair = protocol === "TLSv1.2";
  return [
    {
      severity: isFair ? "info" : "error",
      title: `${host} speaks ${protocol.replace("TLSv", "TLS ")}, ${isFair ? "not yet 1.3" : "which is no longer safe"}.`,
      evidence: `protocol: ${protocol}, ${cipher}`,
      remedy: isFair ? `Turn on TLS 1.3 at ${host}.` : `Turn on TLS 1.2 and 1.3 at ${host}.`,
      section: "RFC 9325 §3.1.1",
    },
  ];
}

function judgeCertificate(server: ShowingServer, { banner, tls }: Encrypted): Finding[] {
  const evidence = shownCertificate(banner, tls);
  const problems = tls.problems.map((problem) => problemFound(server, problem, evidence));
  const [own] = tls.chain;
  const { host, isPoliced, isNamed, asOf } = server;
  // Others of the chain are judged by the way that trust takes: a spare one may well have ended.
  // Nor does a date that cannot be read tell anything.
  if (own === undefined || !(own.validTo >= asOf)) return problems;
  const days = Math.floor((own.validTo.getTime() - asOf.getTime()) / day);
  const key = `${host}: until ${own.validTo.toISOString()}`;
  if (endsSoon(own, asOf))
    return [
      ...problems,
      {
        severity: isNamed && !isPoliced ? "info" : "warning",
        title: `The certificate of ${host} ${expiresWhen(own, asOf)}.`,
        ...{ evidence, section, key },
        remedy: `Renew it at ${host}, and see why that has not happened by itself.`,
      },
    ];
  if (problems.length > 0) return problems;
  const title = `${host} encrypts with ${tls.protocol.replace("TLSv", "TLS ")}; its certificate is trusted and good for ${days} more days.`;
  return [{ severity: "ok", title, evidence, remedy: null, section, key }];
}

function problemFound(server: ShowingServer, { code, sentence }: CertificateProblem, evidence: string): Finding {
  const remedy = certificateRemedies[code](server.host);
  return { severity: weightOf(server, code), title: sentence, evidence, remedy, section };
}

/** Only MTA-STS holds every problem against a host; whom DANE names needs no authority, name or date (RFC 7672 §3.1.1). */
function weightOf({ isPoliced, isNamed }: ShowingServer, code: CertificateProblem["code"]): Finding["severity"] {
  if (isPoliced) return "error";
  if (isNamed) return "info";
  return code === "expired" || code === "no-certificate" ? "error" : "warning";
}
