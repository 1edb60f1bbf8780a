/** What a sender's `policy-type` means (RFC 8460 §4.4), in words for the screen. */
/** `gist` says what `meaning` does, in half a line. */
export type PolicyType = { title: string; gist: string; meaning: string; section: string };

export const policyTypes = {
  sts: {
    title: "MTA-STS",
    gist: "Checked against the policy you publish",
    meaning:
      "The sender saw that you announce MTA-STS, and checked your mail servers against the policy if it could fetch it. A success was an encrypted connection to a server that proved its name.",
    section: "RFC 8461",
  },
  tlsa: {
    title: "DANE",
    gist: "Checked against keys in signed DNS",
    meaning:
      "The sender found TLSA records in signed DNS and checked your mail servers' certificates against them. A success was an encrypted connection to the right server.",
    section: "RFC 7672",
  },
  "no-policy-found": {
    title: "No policy",
    gist: "Nothing to check the servers against",
    meaning:
      "The sender found neither MTA-STS nor DANE. A success was encrypted, but nothing proved that it reached the right server.",
    section: "RFC 8460 §4.4",
  },
} satisfies Record<string, PolicyType>;

export function isKnownPolicyType(code: string): code is keyof typeof policyTypes {
  return Object.hasOwn(policyTypes, code);
}

/** The row of a type; one that RFC 8460 does not know is shown under its own name. */
export function describePolicyType(code: string): PolicyType {
  if (isKnownPolicyType(code)) return policyTypes[code];
  return {
    title: code,
    gist: "A kind of policy that the standard does not know",
    meaning:
      "The sender named a kind of policy that the standard does not know. Its figures are shown, but not added up.",
    section: "RFC 8460 §4.4",
  };
}
