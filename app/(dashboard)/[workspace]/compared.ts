type Span = { now: number; before: number; days: number };
/** Null where there is none, as a rate without connections. */
type Figures = { now: number | null; before: number | null };

/**
 * How figures stand against those of as many days before: “up from 12 in the 30 days before”. `reported` says of how much there are reports
 * at all, since without any a figure is no zero.
 */
export function comparedWith(reported: Span): (figures: Figures, write: (figure: number) => string) => string {
  const span = reported.days === 1 ? "on the day before" : `in the ${reported.days} days before`;
  return ({ now, before }, write) => {
    if (reported.before === 0) return `no reports ${span}`;
    if (before === null) return `no connections ${span}`;
    if (reported.now === 0 || now === null) return `${write(before)} ${span}`;
    if (write(now) === write(before)) return `as ${span}`;
    return `${now > before ? "up" : "down"} from ${write(before)} ${span}`;
  };
}

/** On how many days of a span there are reports, and of those before where that is another number: figures grow with the days. */
export function reportedDaysInWords({ now, before, days }: Span): string {
  const those = before === 0 || before === now ? "" : `, on ${before} of the ${days} before`;
  return `reports on ${now} of ${days} days${those}`;
}
