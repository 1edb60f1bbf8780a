/** How many tests of one runner passed, failed and were skipped. */
export type Tally = { passed: number; failed: number; skipped: number };

export const onePassed: Tally = { passed: 1, failed: 0, skipped: 0 };
export const oneFailed: Tally = { passed: 0, failed: 1, skipped: 0 };

export function addTallies(tallies: Tally[]): Tally {
  const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0);
  return { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
}

/** `12 passed, 0 failed`, and `, 3 skipped` where there are any. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** What a runner reported, made worse where it says less than its exit code does, or nothing at all. */
export function judgeRunner(reported: Tally | null, exitCode: number): Tally {
  if (!reported) return oneFailed;
  const isSilent = reported.passed + reported.failed === 0;
  const hidesFailure = exitCode !== 0 && reported.failed === 0;
  return isSilent || hidesFailure ? addTallies([reported, oneFailed]) : reported;
}
