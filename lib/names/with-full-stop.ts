/** The text as a sentence: with its full stop, unless it ends with one already, as the dates of some locales do (`24. Nov.`). */
export function withFullStop(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
