/** The way from a host's certificate to an authority that a DANE-TA record names (RFC 7672 §3.1.2, RFC 7671 §5.2). */
import { X509Certificate } from "node:crypto";
import { dateFormat } from "@/lib/names/date-format";
import { isSignedBy } from "./is-signed-by";

const day = dateFormat("date");
const LONGEST = 10;
const NAME_RULES = { partialWildcards: false, multiLabelWildcards: false, singleLabelSubdomains: false };

/** The certificate, or null where the bytes are none. */
export function readCertificate(der: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(der);
  } catch {
    return null;
  }
}

/**
 * @param chain as sent, the host's own certificate first; the others in any order.
 * @returns the certificates from the host's own to `anchor`, each signed by the next; null where they do not lead there.
 */
export function pathTo(anchor: X509Certificate, chain: X509Certificate[]): X509Certificate[] | null {
  const [leaf, ...others] = chain;
  if (leaf === undefined) return null;
  const path = [leaf];
  for (let last = leaf; path.length < LONGEST;) {
    if (isIssuedBy(last, anchor)) return [...path, anchor];
    const issuer = others.find((other) => !path.includes(other) && isIssuedBy(last, other));
    if (issuer === undefined) return null;
    path.push(issuer);
    last = issuer;
  }
  return null;
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && isSignedBy(certificate, issuer);
}

/** Why the path does not hold at the time, as a plain sentence; null if it does. */
export function validityProblem(path: X509Certificate[], asOf: Date): string | null {
  for (const [place, certificate] of path.entries()) {
    const which = place === 0 ? "The host's certificate" : "A certificate of the chain";
    const { from, to } = { from: new Date(certificate.validFrom), to: new Date(certificate.validTo) };
    if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) return `${which} has a date that cannot be read.`;
    if (asOf > to) return `${which} expired on ${day.format(to)}.`;
    if (asOf < from) return `${which} is not valid before ${day.format(from)}.`;
  }
  return null;
}

/** RFC 7672 §3.2.3: DNS names, the common name only where there are none, and a wildcard only as the whole first label. */
export function bearsName(certificate: X509Certificate, names: string[]): boolean {
  return names.some((name) => certificate.checkHost(name, NAME_RULES) !== undefined);
}
