/**
 * The arithmetic of DKIM (RFC 6376 §6.1), done by mailauth: canonical forms, hashes, public keys. What a good signature must be for
 * a report is decided in `authenticate.ts`; mailauth sees the keys that are given to it and has no other way to the network.
 */
import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { z } from "zod";

export type VerifiedSignature = {
  signingDomain: string;
  selector: string;
  /** b= without blanks. */
  value: string;
  /** The names of the fields that were in fact signed, in lower case. */
  signedFields: string[];
  /** Whether only the beginning of the body was signed. */
  isPartial: boolean;
  /** Null if the signature is right. */
  problem: string | null;
};

/** mailauth's type file leaves out most of what it returns; this is the part in use. */
const Result = z.object({
  signingDomain: z.string(),
  selector: z.string(),
  signature: z.string(),
  signingHeaders: z.object({ keys: z.string() }),
  canonBodyLengthLimited: z.boolean(),
  status: z.object({
    result: z.string(),
    comment: z.string().optional(),
    policy: z.object({ "dkim-rules": z.string() }).partial().optional(),
  }),
});

/** What mailauth is told of a key: its record by value, or that there is none. */
export type KeyRecord = (name: string) => Promise<string | null>;

/** @param asOf the time at which x= is judged. */
export async function verifySignatures(
  message: Buffer,
  keyRecord: KeyRecord,
  asOf: Date,
): Promise<VerifiedSignature[]> {
  async function resolver(name: string) {
    const record = await keyRecord(name);
    if (record === null) throw Object.assign(new Error("No key"), { code: "ENOTFOUND" });
    return [[record]];
  }
  const { results } = await dkimVerify(message, { resolver, curTime: asOf, minBitLength: 1024 });
  return results.flatMap((result) => {
    const read = Result.safeParse(result);
    return read.success ? [ours(read.data)] : [];
  });
}

function ours(result: z.infer<typeof Result>): VerifiedSignature {
  return {
    signingDomain: result.signingDomain,
    selector: result.selector,
    value: result.signature,
    signedFields: result.signingHeaders.keys.split(":").map((name) => name.trim().toLowerCase()),
    isPartial: result.canonBodyLengthLimited,
    problem: result.status.result === "pass" ? null : problemOf(result.status),
  };
}

function problemOf({ result, comment, policy }: z.infer<typeof Result>["status"]): string {
  if (policy?.["dkim-rules"] === "weak-key") return "The key is shorter than 1024 bits.";
  switch (comment) {
    case "body hash did not verify":
      return "The mail was changed after it was signed.";
    case "bad signature":
      return "The signature does not match the header of the mail.";
    case "invalid public key":
    case "unknown key type":
      return "The key cannot be read.";
    default:
      return `The signature is not valid (${comment ?? result}).`;
  }
}
