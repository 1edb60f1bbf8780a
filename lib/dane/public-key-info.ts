/** Cuts the SubjectPublicKeyInfo out of a certificate, byte for byte, as selector 1 compares it (RFC 6698 §2.1.2). */

const SEQUENCE = 0x30;
const VERSION = 0xa0;
/** What stands before the key in a TBSCertificate (RFC 5280 §4.1): serial number, signature, issuer, validity, subject. */
const BEFORE_KEY = 5;

type Element = { tag: number; start: number; content: number; end: number };

/** @returns null where the bytes are no certificate. */
export function publicKeyInfo(certificate: Uint8Array): Uint8Array | null {
  const outer = elementAt(certificate, 0);
  const signed = outer?.tag === SEQUENCE ? elementAt(certificate, outer.content) : null;
  if (signed?.tag !== SEQUENCE) return null;
  let element = elementAt(certificate, signed.content);
  if (element?.tag === VERSION) element = elementAt(certificate, element.end);
  for (let passed = 0; passed < BEFORE_KEY && element; passed++) element = elementAt(certificate, element.end);
  if (element?.tag !== SEQUENCE || element.end > signed.end) return null;
  return certificate.subarray(element.start, element.end);
}

/** DER (X.690 §8.1) with one-octet tags and definite lengths, which is all that the way to the key meets. */
function elementAt(bytes: Uint8Array, start: number): Element | null {
  const [tag, first] = [bytes[start], bytes[start + 1]];
  if (tag === undefined || first === undefined) return null;
  const octets = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || octets > 4) return null;
  let length = octets === 0 ? first : 0;
  for (let n = 0; n < octets; n++) length = length * 256 + (bytes[start + 2 + n] ?? 0);
  const content = start + 2 + octets;
  return content + length > bytes.length ? null : { tag, start, content, end: content + length };
}
