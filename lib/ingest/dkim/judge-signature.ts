/** One DKIM signature of a mail (RFC 6376 §6.1), by the stricter rules of RFC 8460 §3. */
import { bodyHash, type Canonicalization, signedHeader } from "./dkim-canonical";
import { usableKeys } from "./dkim-key";
import { isSigned } from "./dkim-public-key";
import type { DkimSignature } from "./dkim-signature";
import type { KeyResolver } from "./key-resolver";
import type { RawHeaderField } from "./raw-header";
import { structureProblem } from "./signed-structure";

/** A mail as its signatures are judged. */
export type SignedMail = {
  fields: RawHeaderField[];
  body: string;
  /** Values of Content-Type as the reader of the mail has them, from the top. */
  contentTypes: string[];
  /** How many reports were found in the mail. */
  reportParts: number;
  /** Whether each is labelled as one within the body. */
  areLabelled: boolean;
  /** Of the body in each form that was asked for. */
  hashes: Map<Canonicalization, string>;
};

/** `changed`: the signature may have been good when it was made; what arrived is not what was signed. */
export type SignatureVerdict =
  | { outcome: "valid" }
  | { outcome: "changed"; reason: string }
  | { outcome: "unusable"; reason: string }
  | { outcome: "pending"; reason: string };

/** What must be right before the key is asked for. @returns null if nothing is wrong. */
export function problemBeforeKey(signature: DkimSignature, arrivedAt: Date): string | null {
  if (signature.hasLength) return "Only the beginning of the mail is signed (l=), which a report may not be.";
  if (!signature.signedFields.includes("from")) return "The From field is not signed.";
  if (signature.expires !== null && signature.expires * 1000 < arrivedAt.getTime())
    return "The signature had expired when the mail arrived.";
  return null;
}

/**
 * Judges the hash of the body, the signature over the header, and whether what is signed is what is read. `problemBeforeKey` has found
 * nothing.
 */
export async function judgeSignature(
  signature: DkimSignature,
  mail: SignedMail,
  resolver: KeyResolver,
): Promise<SignatureVerdict> {
  const { bodyForm } = signature;
  const hash = mail.hashes.get(bodyForm) ?? bodyHash(mail.body, bodyForm);
  mail.hashes.set(bodyForm, hash);
  if (hash !== signature.bodyHash) return { outcome: "changed", reason: "The mail was changed after it was signed." };
  const found = await usableKeys(signature, resolver);
  if (found.outcome !== "keys") return found;
  const signed = signedHeader(mail.fields, signature);
  if (!found.keys.some((key) => isSigned(signed, signature.value, key)))
    return { outcome: "changed", reason: "The signature does not match the header of the mail." };
  const problem = structureProblem(signature, mail);
  return problem === null ? { outcome: "valid" } : { outcome: "unusable", reason: problem };
}
