import type { X509Certificate } from "node:crypto";
import { isSignedBy } from "@/lib/dane/is-signed-by";

/**
 * Whether a chain as sent leads to a trust anchor. `path` begins with the host's own certificate. `authority` and `issuer` are
 * distinguished names as `X509Certificate` writes them.
 */
export type Trust =
  | { outcome: "trusted"; path: X509Certificate[] }
  | { outcome: "self-signed" }
  | { outcome: "untrusted"; authority: string }
  | { outcome: "incomplete-chain"; issuer: string };

/** How many of the certificates that a host sends are looked at. */
const MOST_SENT = 20;

/** @param sent in any order after the first. Dates and names are not looked at. */
export function judgeTrust(sent: X509Certificate[], anchors: X509Certificate[]): Trust {
  const [own, ...others] = sent.slice(0, MOST_SENT);
  if (!own) return { outcome: "untrusted", authority: "" };
  const ends: X509Certificate[] = [];
  const seen = new Set([own.fingerprint256]);
  const paths = [[own]];
  // Each certificate is gone through once, however many ways lead to it.
  for (let path = paths.shift(); path; path = paths.shift()) {
    const last = path.at(-1) ?? own;
    if (anchors.some((anchor) => anchor.fingerprint256 === last.fingerprint256)) return { outcome: "trusted", path };
    const issuers = [...anchors, ...others].filter(
      (other) => !seen.has(other.fingerprint256) && isIssuedBy(last, other),
    );
    if (issuers.length === 0) ends.push(last);
    for (const issuer of issuers) {
      seen.add(issuer.fingerprint256);
      paths.push([...path, issuer]);
    }
  }
  return distrust(own, ends[0] ?? own);
}

/** An authority that says where its certificate is to be had is one that others sign (RFC 5280 §4.2.2.1): then the host should send it. */
function distrust(own: X509Certificate, end: X509Certificate): Trust {
  if (isIssuedBy(end, end))
    return end === own ? { outcome: "self-signed" } : { outcome: "untrusted", authority: end.subject };
  if (/^CA Issuers - /m.test(end.infoAccess ?? "")) return { outcome: "incomplete-chain", issuer: end.issuer };
  return { outcome: "untrusted", authority: end.issuer };
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.issuer === issuer.subject && isSignedBy(certificate, issuer);
}
