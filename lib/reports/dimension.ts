/** What tallies are kept by, one at a time; a dimension's product with another is never kept. */
export const dimensions = ["headline", "policy-type", "reporter", "result-type", "problem", "mx", "network"] as const;
export type Dimension = (typeof dimensions)[number];
