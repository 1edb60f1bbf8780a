/** What a host showed, each piece of it read and compared once: a zone may hold a thousand records, and a chain takes long to follow. */
import type { X509Certificate } from "node:crypto";
import { speaksOf } from "./selected";
import type { TlsaRecord } from "./tlsa";
import { bearsName, pathTo, readCertificate, validityProblem } from "./trusted-path";

/** `chain` in DER as sent, the host's own certificate first; `names` the TLSA base domain, then others that may stand for it. */
export type Presented = { chain: Uint8Array[]; names: string[] };

/** `difference`: why the host is not vouched for by it, as a plain sentence; null where it is. */
type Authority = { isNamedBy: (record: TlsaRecord) => boolean; difference: () => string | null };

/** `isOwn`: whether a record speaks of the host's own certificate; null where none was shown, as `authorities` is. */
export type Shown = { isOwn: ((record: TlsaRecord) => boolean) | null; authorities: () => Authority[] | null };

export function readOnce({ chain, names }: Presented, asOf: Date): Shown {
  const [leaf] = chain;
  return {
    isOwn: leaf === undefined ? null : speaksOf(leaf),
    authorities: once(() => {
      const certificates = chain.map(readCertificate).filter((certificate) => certificate !== null);
      if (certificates.length === 0) return null;
      return certificates.slice(1).map((anchor) => ({
        isNamedBy: speaksOf(anchor.raw),
        difference: once(() => pathDifference(anchor, certificates, { names, asOf })),
      }));
    }),
  };
}

function pathDifference(
  anchor: X509Certificate,
  chain: X509Certificate[],
  { names, asOf }: { names: string[]; asOf: Date },
): string | null {
  const path = pathTo(anchor, chain);
  const [leaf] = path ?? [];
  if (path === null || leaf === undefined) return "The host's certificate was not issued by the authority it names.";
  const problem = validityProblem(path, asOf);
  if (problem !== null) return problem;
  return bearsName(leaf, names) ? null : `The host's certificate is not made out to ${names[0] ?? "the host"}.`;
}

function once<T>(read: () => T): () => T {
  let kept: { value: T } | undefined;
  return () => (kept ??= { value: read() }).value;
}
