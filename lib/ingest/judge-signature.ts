/** One DKIM signature of a mail (RFC 6376 §6.1), by the stricter rules of RFC 8460 §3. */
import type { Resolver } from "@/lib/dns/resolver";
import { bodyHash, signedHeader } from "./dkim-canonical";
import { dkimKeyName, dkimKeyProblem, findDkimKey } from "./dkim-key";
import { isSigned, publicKeyOf, type PublicKey } from "./dkim-public-key";
import type { DkimSignature } from "./dkim-signature";
import type { RawMessage } from "./raw-header";
import { structureProblem } from "./signed-structure";

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

/** @param reportParts how many reports were found in the mail. */
export async function judgeSignature(
  signature: DkimSignature,
  message: RawMessage & { body: string },
  { resolver, reportParts }: { resolver: Resolver; reportParts: number },
): Promise<SignatureVerdict> {
  if (bodyHash(message.body, signature.bodyForm) !== signature.bodyHash)
    return { outcome: "changed", reason: "The mail was changed after it was signed." };
  const found = await usableKey(signature, resolver);
  if (found.outcome !== "key") return found;
  if (!isSigned(signedHeader(message.fields, signature), signature.value, found.key))
    return { outcome: "changed", reason: "The signature does not match the header of the mail." };
  const problem = structureProblem(signature, message, reportParts);
  return problem === null ? { outcome: "valid" } : { outcome: "unusable", reason: problem };
}

/** The key of the signature, if it may vouch for a report. */
export async function usableKey(
  signature: DkimSignature,
  resolver: Resolver,
): Promise<PublicKey | { outcome: "pending"; reason: string }> {
  const found = await findDkimKey(dkimKeyName(signature), resolver);
  if (found.outcome === "failed") return { outcome: "pending", reason: found.reason };
  if (found.outcome === "unusable") return found;
  const problem = dkimKeyProblem(found.key, signature);
  return problem === null ? publicKeyOf(found.key) : { outcome: "unusable", reason: problem };
}
