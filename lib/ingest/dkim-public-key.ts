import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import type { DkimKey } from "./dkim-key";

export type PublicKey = { outcome: "key"; key: KeyObject } | { outcome: "unusable"; reason: string };

const fewestBits = 1024;
/** Beyond, one look at a signature would cost milliseconds. */
const mostBits = 8192;
const mostKept = 500;
const kept = new Map<string, PublicKey>();

/** The key of a record, ready for use. Making one costs more than using it, so that the last 500 are kept. */
export function publicKeyOf({ type, publicKey }: DkimKey): PublicKey {
  const name = `${type} ${publicKey}`;
  const known = kept.get(name);
  if (known) return known;
  const made = makeKey(type, publicKey);
  const oldest = kept.size >= mostKept ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(name, made);
  return made;
}

/** Whether `signature` is the key's own over `text`, one character an octet. */
export function isSigned(text: string, signature: string, key: KeyObject): boolean {
  const octets = Buffer.from(text, "latin1");
  const isRsa = key.asymmetricKeyType === "rsa";
  // RFC 8463 §3: Ed25519 signs the hash.
  const signed = isRsa ? octets : createHash("sha256").update(octets).digest();
  return verify(isRsa ? "sha256" : null, signed, key, Buffer.from(signature, "base64"));
}

function makeKey(type: string, publicKey: string): PublicKey {
  const octets = Buffer.from(publicKey, "base64");
  const key = type === "ed25519" ? ed25519Key(octets) : rsaKey(octets);
  if (!key || key.asymmetricKeyType !== type) return { outcome: "unusable", reason: "The key cannot be read." };
  const bits = key.asymmetricKeyDetails?.modulusLength;
  // RFC 8301 §3.2
  if (bits !== undefined && bits < fewestBits)
    return { outcome: "unusable", reason: `The key is shorter than ${fewestBits} bits.` };
  if (bits !== undefined && bits > mostBits)
    return { outcome: "unusable", reason: `The key is longer than ${mostBits} bits.` };
  return { outcome: "key", key };
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
