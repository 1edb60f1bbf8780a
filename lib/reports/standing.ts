/**
 * What a report is worth as evidence. A copy of higher rank replaces one of lower rank; tallies keep the three apart, so that
 * what counts is a choice at reading time.
 */
export const standings = ["verified", "uploaded", "unverified"] as const;
export type Standing = (typeof standings)[number];

/** What counts unless the reader chooses otherwise: a verified signature, or a member's own upload. */
export const trustedStandings: readonly Standing[] = ["verified", "uploaded"];

/** What counts under a choice. */
export const countedStandings = { trusted: trustedStandings, all: standings } as const;

const ranks = { verified: 2, uploaded: 1, unverified: 0 } satisfies Record<Standing, number>;

/** Whether a report of standing `a` replaces the same report of standing `b`. */
export function outranks(a: Standing, b: Standing): boolean {
  return ranks[a] > ranks[b];
}
