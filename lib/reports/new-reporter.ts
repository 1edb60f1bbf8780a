/** A valid signature says who reports, not that he is honest: for its first days a reporter is new, and only so much of it counts. */
export const daysNew = 7;
/** Reports of one arrival day for one domain, from all new reporters of one registrable domain together. */
export const newReportersShare = 20;

/** @param firstSeenAt when its first verified report arrived. */
export function isNewReporter(firstSeenAt: Date, asOf: Date): boolean {
  return asOf.getTime() - firstSeenAt.getTime() < daysNew * 86_400_000;
}
