import { createPublicKey, hash, type KeyObject, verify } from "node:crypto";

/** `reason` ends a sentence that begins with the name of the key. */
export type PublicKey = { outcome: "key"; key: KeyObject } | { outcome: "unusable"; reason: string };

const fewestBits = 1024;
/** Beyond, one look at a signature would cost milliseconds; a greater exponent costs as much. */
const mostBits = 8192;
const greatestExponent = 2n ** 64n;
/** Characters of base64: enough for the greatest modulus and exponent. */
const longest = 2_000;

/**
 * The key of a record, ready for use.
 * @param type k=, `rsa` or `ed25519`. @param base64 p= without blanks.
 */
export function makePublicKey(type: string, base64: string): PublicKey {
  if (base64.length > longest) return unusable(`is longer than ${mostBits} bits`);
  const octets = Buffer.from(base64, "base64");
  const key = type === "ed25519" ? ed25519Key(octets) : rsaKey(octets);
  if (!key || key.asymmetricKeyType !== type) return unusable("cannot be read");
  const { modulusLength: bits, publicExponent: exponent } = key.asymmetricKeyDetails ?? {};
  // RFC 8301 §3.2
  if (bits !== undefined && bits < fewestBits) return unusable(`is shorter than ${fewestBits} bits`);
  if (bits !== undefined && bits > mostBits) return unusable(`is longer than ${mostBits} bits`);
  if (exponent !== undefined && exponent > greatestExponent) return unusable("has an exponent beyond all measure");
  return { outcome: "key", key };
}

/** Whether `signature`, in base64, is the key's own over `text`, one character an octet. */
export function isSigned(text: string, signature: string, key: KeyObject): boolean {
  const octets = Buffer.from(text, "latin1");
  const isRsa = key.asymmetricKeyType === "rsa";
  // RFC 8463 §3: Ed25519 signs the hash.
  const signed = isRsa ? octets : hash("sha256", octets, "buffer");
  return verify(isRsa ? "sha256" : null, signed, key, Buffer.from(signature, "base64"));
}

/** RFC 8463 §4.2: the record holds the bare 32 octets. */
function ed25519Key(octets: Buffer): KeyObject | null {
  return readKey(Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), octets]), "spki");
}

/** RFC 6376 §3.6.1 asks for an RSAPublicKey, its own examples and everybody else write a SubjectPublicKeyInfo. */
function rsaKey(octets: Buffer): KeyObject | null {
  return readKey(octets, "spki") ?? readKey(octets, "pkcs1");
}

function readKey(octets: Buffer, type: "spki" | "pkcs1"): KeyObject | null {
  try {
    return createPublicKey({ key: octets, format: "der", type });
  } catch {
    return null; // what is no key is said by the caller
  }
}

function unusable(reason: string): PublicKey {
  return { outcome: "unusable", reason };
}
