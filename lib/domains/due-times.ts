const day = 86_400_000;
/** No look is put off for longer than a day. */
const farthest = 2 * day;

/**
 * The ranges in which the moment of a next look has come at `asOf`, for a query: it has passed, or lies so far ahead that only a clock that was
 * ahead itself can have set it.
 */
export function dueTimes(asOf: Date) {
  return [{ lte: asOf }, { gt: new Date(asOf.getTime() + farthest) }];
}
