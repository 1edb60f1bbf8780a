/** What a sender's `policy-type` means (RFC 8460 §4.4), in words for the screen. */
export type PolicyType = { title: string; meaning: string; section: string };

export const policyTypes = {
  sts: {
    title: "MTA-STS",
    meaning:
      "The sender saw that you announce MTA-STS, and checked your mail servers against the policy if it could fetch it. A success was an encrypted connection to a server that proved its name.",
    section: "RFC 8461",
  },
  tlsa: {
    title: "DANE",
    meaning:
      "The sender found TLSA records in signed DNS and checked your mail servers' certificates against them. A success was an encrypted connection to the right server.",
    section: "RFC 7672",
  },
  "no-policy-found": {
    title: "No policy",
    meaning:
      "The sender found neither MTA-STS nor DANE. A success was encrypted, but nothing proved that it reached the right server.",
    section: "RFC 8460 §4.4",
  },
} satisfies Record<string, PolicyType>;

/** The row of a type; one that RFC 8460 does not know is shown under its own name. */
export function describePolicyType(code: string): PolicyType {
  if (Object.hasOwn(policyTypes, code)) return policyTypes[code as keyof typeof policyTypes];
  return {
    title: code,
    meaning:
      "The sender named a kind of policy that the standard does not know. Its figures are shown, but not added up.",
    section: "RFC 8460 §4.4",
  };
}
