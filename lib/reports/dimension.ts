/**
 * What tallies are kept by, one at a time; a dimension's product with another is never kept. *Elsewhere* are the failures of reports whose
 * headline has none, since it goes by another policy.
 */
export const dimensions = [
  "headline",
  "elsewhere",
  "policy-type",
  "reporter",
  "result-type",
  "problem",
  "mx",
  "network",
] as const;
export type Dimension = (typeof dimensions)[number];
