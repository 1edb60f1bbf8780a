import type { Job } from "./recurring";

/** The longest pause between two looks; a job that comes round less often asks when it was done last. */
export const longestPauseSeconds = 15 * 60;

const day = 86_400_000;

/**
 * Whether a job is to be run now. A rare one is not run at every start, nor by each of several workers: the lease says when it was done
 * last. One that has its hour is due once that hour has come round since.
 */
export function isDue(
  { everySeconds, atHour }: Pick<Job, "everySeconds" | "atHour">,
  lastRunAt: Date | null,
  asOf: Date,
) {
  if (everySeconds <= longestPauseSeconds || lastRunAt === null) return true;
  // The clocks of two workers differ a little; one that was far ahead has been set right since.
  if (lastRunAt.getTime() - asOf.getTime() > everySeconds * 1_000) return true;
  if (atHour === undefined) return asOf.getTime() - lastRunAt.getTime() >= everySeconds * 1_000;
  const today = new Date(asOf).setUTCHours(atHour, 0, 0, 0);
  return lastRunAt.getTime() < (today <= asOf.getTime() ? today : today - day);
}
