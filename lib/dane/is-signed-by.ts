import type { KeyObject, X509Certificate } from "node:crypto";

/** Beyond, a look at one signature takes milliseconds, and a chain may hold hundreds of pairs. Public authorities have 4096 bits at most. */
const mostBits = 8192;
const greatestExponent = 2n ** 32n;

const known = new WeakMap<X509Certificate, WeakMap<X509Certificate, boolean>>();

/** Whether the issuer's key signed the certificate: looked at once for each pair. An RSA key that takes long to use signs nothing. */
export function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  const ofCertificate = known.get(certificate) ?? new WeakMap<X509Certificate, boolean>();
  known.set(certificate, ofCertificate);
  const isSigned = ofCertificate.get(issuer) ?? verifies(certificate, issuer);
  ofCertificate.set(issuer, isSigned);
  return isSigned;
}

function verifies(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return isQuick(issuer.publicKey) && certificate.verify(issuer.publicKey);
  } catch {
    // A key of a kind that OpenSSL does not know signs nothing here.
    return false;
  }
}

function isQuick({ asymmetricKeyDetails: { modulusLength = 0, publicExponent = 0n } = {} }: KeyObject): boolean {
  return modulusLength <= mostBits && publicExponent <= greatestExponent;
}
