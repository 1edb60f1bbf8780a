import type { X509Certificate } from "node:crypto";
import { printable } from "./printable";
import type { SeenCertificate } from "./seen-tls";

const ALTERNATIVE = /([^:,]+):("(?:[^"\\]|\\.)*"|[^,]*)(?:, |$)/y;

/** What is told of a certificate: names are its DNS-IDs in lower case, and what strangers wrote is made printable. */
export function seenCertificate(certificate: X509Certificate): SeenCertificate {
  return {
    der: new Uint8Array(certificate.raw),
    subject: inOneLine(certificate.subject),
    issuer: inOneLine(certificate.issuer),
    names: dnsNames(certificate.subjectAltName ?? ""),
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
    fingerprint: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
    rsaBits: rsaBitsOf(certificate),
  };
}

function rsaBitsOf(certificate: X509Certificate): number | null {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
    return asymmetricKeyType === "rsa" ? (asymmetricKeyDetails?.modulusLength ?? null) : null;
  } catch {
    // A key of a kind that OpenSSL does not know.
    return null;
  }
}

/** `DNS:a.example, DNS:*.b.example, IP Address:192.0.2.1`; Node puts values with strange characters into JSON's quotes. */
function dnsNames(alternatives: string): string[] {
  const names: string[] = [];
  ALTERNATIVE.lastIndex = 0;
  for (let found = ALTERNATIVE.exec(alternatives); found?.[0]; found = ALTERNATIVE.exec(alternatives)) {
    const [, kind, value = ""] = found;
    if (kind === "DNS") names.push(printable(unquoted(value)).toLowerCase());
  }
  return names;
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, "$1") : value;
}

/** `CN=mx.a.example, O=A` */
function inOneLine(distinguishedName: string | undefined): string {
  return printable((distinguishedName ?? "").split("\n").join(", "));
}

/** How a distinguished name is spoken of: by its common name, its organisation, or all of it. */
export function shortName(distinguishedName: string): string {
  const part = (key: string) => new RegExp(`^${key}=(.+)$`, "m").exec(distinguishedName)?.[1];
  return printable(part("CN") ?? part("O") ?? inOneLine(distinguishedName), 100);
}
