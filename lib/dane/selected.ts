import { createHash } from "node:crypto";
import { publicKeyInfo } from "./public-key-info";
import { digests, type TlsaRecord } from "./tlsa";

/**
 * Whether a record speaks of this certificate (DER), by its selector and matching type (RFC 6698 §2.1.2, §2.1.3). A zone may hold a
 * thousand records: each digest of the certificate is made once.
 */
export function speaksOf(certificate: Uint8Array): (record: TlsaRecord) => boolean {
  const made = new Map<string, Uint8Array | null>();
  return (record) => {
    const form = `${record.selector} ${record.matching}`;
    const data = made.has(form) ? (made.get(form) ?? null) : dataOf(certificate, record);
    made.set(form, data);
    return data !== null && Buffer.compare(data, record.data) === 0;
  };
}

/**
 * The record to publish for a host's own certificate: DANE-EE, its key, SHA-256 unless another digest is asked for (RFC 7672 §3.1). Null
 * where the bytes are no certificate.
 */
export function tlsaFor(certificate: Uint8Array, matching: keyof typeof digests = 1): TlsaRecord | null {
  const form = { usage: 3, selector: 1, matching };
  const data = dataOf(certificate, form);
  return data && { ...form, data };
}

function dataOf(
  certificate: Uint8Array,
  { selector, matching }: { selector: number; matching: number },
): Uint8Array | null {
  const selected = selector === 1 ? publicKeyInfo(certificate) : certificate;
  if (selected === null || (matching !== 1 && matching !== 2)) return selected;
  return new Uint8Array(createHash(digests[matching].algorithm).update(selected).digest());
}
