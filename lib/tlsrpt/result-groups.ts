import type { ResultTypeGroup } from "./result-types";

/** The groups of result types (RFC 8460 §4.3), in the order in which charts stack them, in words for the screen. */
export const resultGroups = {
  negotiation: { title: "Encryption or certificate" },
  "mta-sts": { title: "MTA-STS policy" },
  dane: { title: "DANE or DNSSEC" },
  general: { title: "Other checks" },
} satisfies Record<ResultTypeGroup, { title: string }>;

export const resultGroupNames = Object.keys(resultGroups) as ResultTypeGroup[];
