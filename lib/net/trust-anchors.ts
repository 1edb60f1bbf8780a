import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";
import { env } from "@/lib/env";

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

let ofNode: X509Certificate[] | undefined;

/** The certificates that are trusted as they are: the given ones, in PEM, or for null those that Node trusts. */
export function trustAnchors(roots: readonly string[] | null): X509Certificate[] {
  if (roots) return roots.map((pem) => new X509Certificate(pem));
  ofNode ??= [...rootCertificates, ...extra()].map((pem) => new X509Certificate(pem));
  return ofNode;
}

/** Node, too, goes on without the file where it cannot be read. */
function extra(): string[] {
  if (!env.NODE_EXTRA_CA_CERTS) return [];
  try {
    return readFileSync(env.NODE_EXTRA_CA_CERTS, "utf8").match(PEM) ?? [];
  } catch {
    return [];
  }
}
