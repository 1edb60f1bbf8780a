/** TLSA records (RFC 6698 §2): the text form, whether one is well formed, and whether mail servers use it (RFC 7672 §3.1). */

/** RFC 6698 §2.1, the numbers as they are on the wire. */
export type TlsaRecord = { usage: number; selector: number; matching: number; data: Uint8Array };

/** By matching type (RFC 6698 §2.1.3): how the digest is called and how many octets it has. */
export const digests = {
  1: { name: "SHA-256", algorithm: "sha256", octets: 32 },
  2: { name: "SHA-512", algorithm: "sha512", octets: 64 },
} as const;

const TEXT = /^\s*(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})\s+([0-9a-f][0-9a-f\s]*)$/i;

/** Reads `3 1 1 ab…`; blanks within the hexadecimal part do not matter (RFC 6698 §2.2). Null for anything else. */
export function parseTlsa(text: string): TlsaRecord | null {
  const parts = TEXT.exec(text);
  const hex = parts?.[4]?.replace(/\s+/g, "") ?? "";
  const [usage, selector, matching] = [parts?.[1], parts?.[2], parts?.[3]].map(Number);
  if (usage === undefined || selector === undefined || matching === undefined || hex === "") return null;
  if (hex.length % 2 !== 0 || Math.max(usage, selector, matching) > 255) return null;
  return { usage, selector, matching, data: new Uint8Array(Buffer.from(hex, "hex")) };
}

/** `3 1 1 ab…`, the hexadecimal part in lower case and without blanks. */
export function formatTlsa({ usage, selector, matching, data }: TlsaRecord): string {
  return `${usage} ${selector} ${matching} ${Buffer.from(data).toString("hex")}`;
}

/** Why the record is not well formed (RFC 6698 §2.1), as a plain sentence; null if it is. */
export function tlsaProblem({ usage, selector, matching, data }: TlsaRecord): string | null {
  if (usage > 3) return `The certificate usage ${usage} is not defined; it is 3 or 2 for mail servers.`;
  if (selector > 1) return `The selector ${selector} is not defined; it is 1 for the key or 0 for the certificate.`;
  if (matching > 2) return `The matching type ${matching} is not defined; it is 1 for SHA-256 or 2 for SHA-512.`;
  const digest = matching === 1 || matching === 2 ? digests[matching] : null;
  if (digest && data.length !== digest.octets)
    return `A ${digest.name} digest has ${digest.octets * 2} hexadecimal digits; this one has ${data.length * 2}.`;
  return data.length === 0 ? "The record holds no data." : null;
}

/** Why mail servers pass over the record, as a plain sentence; null if they use it. */
export function unusableReason(record: TlsaRecord): string | null {
  // RFC 7672 §3.1.3: PKIX-TA(0) and PKIX-EE(1) are not for mail servers, and may be treated as unusable.
  if (record.usage < 2)
    return `The certificate usage ${record.usage} is not for mail servers; most senders pass over the record.`;
  return tlsaProblem(record);
}
