/** What a report is worth as evidence. Tallies keep the three apart, so that what counts is a choice at reading time. */
export const standings = ["verified", "uploaded", "unverified"] as const;
export type Standing = (typeof standings)[number];

/** What counts unless the reader chooses otherwise: a verified signature, or a member's own upload. */
export const trustedStandings: readonly Standing[] = ["verified", "uploaded"];

/** What counts under a choice. */
export const countedStandings = { trusted: trustedStandings, all: standings } as const;
