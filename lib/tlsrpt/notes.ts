/** What a reading of one report collects: warnings, each sentence once with how often it applied, and the first refusal. */
export type Notes = {
  warn(sentence: string): void;
  /** The report cannot be read; reading goes on with stand-ins, so that no caller has to branch. */
  refuse(reason: string): void;
  refusal(): string | null;
  warnings(): string[];
};

const mostWarnings = 50;

/** A blank sheet for one report: a sentence that comes again is counted, and of many the first are listed. */
export function createNotes(): Notes {
  const times = new Map<string, number>();
  let firstRefusal: string | null = null;
  return {
    warn: (sentence) => times.set(sentence, (times.get(sentence) ?? 0) + 1),
    refuse: (reason) => (firstRefusal ??= reason),
    refusal: () => firstRefusal,
    warnings: () => listed([...times]),
  };
}

function listed(tallied: [string, number][]): string[] {
  const shown = tallied.slice(0, mostWarnings).map(([sentence, n]) => (n > 1 ? `${sentence} (${n} times)` : sentence));
  const more = tallied.length - shown.length;
  return more > 0 ? [...shown, `There are ${more} more warnings.`] : shown;
}
