/** A few words, such as a date, inside which no line ends. */
export function unbroken(words: string): string {
  return words.replaceAll(" ", "\u00a0");
}
