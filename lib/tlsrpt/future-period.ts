/** So many days before its period begins a report may come, and counts. */
export const daysOfClockError = 2;

/** A warning for a report that begins in the future as of its arrival, beyond any wrong clock's excuse; null for all others. */
export function futureWarning(start: Date, asOf: Date): string | null {
  const latest = asOf.getTime() + daysOfClockError * 86_400_000;
  return start.getTime() > latest ? "The period lies in the future: the report is not counted." : null;
}
