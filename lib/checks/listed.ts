const list = new Intl.ListFormat("en-GB");

/** `a`, `a and b`, `a, b and c`; names are put in order. */
export function listed(names: readonly string[]): string {
  return list.format(names.toSorted());
}
