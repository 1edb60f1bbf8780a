/** Why a certificate does not authenticate a host by the rules of the web's PKI (RFC 5280, RFC 9525): everything, not what comes first. */
import type { X509Certificate } from "node:crypto";
import { dateFormat } from "@/lib/names/date-format";
import { shortName } from "./seen-certificate";
import type { CertificateProblem, SeenCertificate } from "./seen-tls";
import { judgeTrust } from "./trust";

/** RFC 9525 §6.3: DNS-IDs alone, never the common name; a wildcard only as the whole left-most label, for exactly one. */
const nameRules = {
  subject: "never",
  partialWildcards: false,
  multiLabelWildcards: false,
  singleLabelSubdomains: false,
} as const;

const day = dateFormat("date");
const MOST_NAMES = 3;

export type Judged = {
  host: string;
  /** As sent, the host's own first, in both forms. */
  chain: X509Certificate[];
  seen: SeenCertificate[];
  anchors: X509Certificate[];
  /** What OpenSSL found last against the chain, by its code; null where it trusts it. */
  refusal: string | null;
  asOf: Date;
};

/** Empty where the host is authenticated. Never so where OpenSSL refuses the chain; it names one fault, so the others are found here. */
export function certificateProblems({ host, chain, seen, anchors, refusal, asOf }: Judged): CertificateProblem[] {
  const [own] = chain;
  if (!own) return [{ code: "no-certificate", sentence: `${host} shows no certificate.` }];
  const ofChain = refusal === null ? [] : chainProblems(host, chain, anchors, asOf);
  const unexplained: CertificateProblem[] =
    refusal !== null && ofChain.length === 0
      ? [{ code: "untrusted", sentence: `The certificate of ${host} cannot be trusted (${refusal}).` }]
      : [];
  return [...ofChain, ...unexplained, ...nameProblems(host, own, seen[0]?.names ?? [])];
}

function chainProblems(host: string, chain: X509Certificate[], anchors: X509Certificate[], asOf: Date) {
  const trust = judgeTrust(chain, anchors);
  const path = trust.outcome === "trusted" ? trust.path : chain.slice(0, 1);
  const dates = path.flatMap((certificate, place) => {
    const whose =
      place === 0
        ? `The certificate of ${host}`
        : `The certificate of “${shortName(certificate.subject)}”, by which ${host} is vouched for,`;
    return dateProblems(whose, certificate, asOf);
  });
  return trust.outcome === "trusted" ? dates : [...dates, distrust(host, trust)];
}

function dateProblems(whose: string, certificate: X509Certificate, asOf: Date): CertificateProblem[] {
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  if (asOf > to) return [{ code: "expired", sentence: `${whose} expired on ${day.format(to)}.` }];
  if (asOf < from) return [{ code: "not-yet-valid", sentence: `${whose} is not valid before ${day.format(from)}.` }];
  return [];
}

type Distrust = Exclude<ReturnType<typeof judgeTrust>, { outcome: "trusted" }>;

function distrust(host: string, trust: Distrust): CertificateProblem {
  const { outcome: code } = trust;
  switch (code) {
    case "self-signed":
      return {
        code,
        sentence: `The certificate of ${host} is signed by itself, not by an authority that others trust.`,
      };
    case "untrusted":
      return {
        code,
        sentence: `The certificate of ${host} was issued under “${shortName(trust.authority)}”, which others do not trust.`,
      };
    case "incomplete-chain":
      return {
        code,
        sentence: `${host} does not send the certificate of “${shortName(trust.issuer)}”, which stands between its own and an authority that others trust.`,
      };
  }
}

function nameProblems(host: string, own: X509Certificate, names: string[]): CertificateProblem[] {
  if (own.checkHost(host, nameRules) !== undefined) return [];
  const code = "name-mismatch";
  if (names.length === 0) return [{ code, sentence: `The certificate of ${host} bears no DNS name at all.` }];
  const shown = names.slice(0, MOST_NAMES).join(", ");
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  return [{ code, sentence: `The certificate that ${host} shows is for ${shown}${more}, not for ${host}.` }];
}
