import { keyTexts } from "./key-texts";

/**
 * A problem: a result type at an MX for a reason, under the policy that the sender applied and as one reporter has it. Written as the
 * key of a tally, and read back for the screen.
 */
export type Problem = {
  resultType: string;
  mx: string | null;
  reason: string | null;
  policyType: string;
  reporter: string;
};

/** So much of a reason the key keeps: characters as Postgres counts them, which a search of the rows compares. */
export const longestReason = 100;

/** The key of a problem among a day's tallies, with the beginning of a long reason alone. */
export function problemKey({ resultType, mx, reason, policyType, reporter }: Problem): string {
  return JSON.stringify([resultType, mx, reason && beginning(reason), policyType, reporter]);
}

function beginning(reason: string): string {
  if (reason.length <= longestReason) return reason;
  return Array.from(reason.slice(0, 2 * longestReason))
    .slice(0, longestReason)
    .join("");
}

/** Null for a key that was cut off for its length. */
export function problemOf(key: string): Problem | null {
  const [resultType, mx, reason, policyType, reporter] = keyTexts(key);
  if (!resultType || !policyType || !reporter) return null;
  return { resultType, mx: mx ?? null, reason: reason ?? null, policyType, reporter };
}
