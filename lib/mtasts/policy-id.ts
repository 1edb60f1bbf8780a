import { createHash } from "node:crypto";

/** The id for the record of this policy (RFC 8461 §3.1): the same for the same text, another for any other; 20 hexadecimal digits. */
export function policyId(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 20);
}
