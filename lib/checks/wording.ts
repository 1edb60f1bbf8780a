/** Words on screen that several checks put together. */
const list = new Intl.ListFormat("en-GB");

/** `a`, `a and b`, `a, b and c`; names are put in order. */
export function listed(names: readonly string[]): string {
  return list.format(names.toSorted());
}

/** A sentence in the second half of another. */
export function afterColon(sentence: string): string {
  return sentence.replace(/^The/, "the");
}
