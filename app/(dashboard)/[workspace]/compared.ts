type Span = { now: number; before: number; days: number };

/**
 * How figures stand against those of as many days before: “up from 12 in the 30 days before”. `reported` says of how much there are reports
 * at all, since without any a figure is no zero.
 */
export function comparedWith(
  reported: Span,
): (figures: Omit<Span, "days">, write: (figure: number) => string) => string {
  const span = reported.days === 1 ? "the day before" : `the ${reported.days} days before`;
  return ({ now, before }, write) => {
    if (reported.before === 0) return `no reports in ${span}`;
    if (reported.now === 0) return `${write(before)} in ${span}`;
    if (write(now) === write(before)) return `as in ${span}`;
    return `${now > before ? "up" : "down"} from ${write(before)} in ${span}`;
  };
}
