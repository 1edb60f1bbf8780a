/** `one connection`, `1,400 connections`: a number with what it counts, for the middle of a sentence. */
export function counted(number: number, noun: string): string {
  return number === 1 ? `one ${noun}` : `${number.toLocaleString("en-GB")} ${noun}s`;
}
