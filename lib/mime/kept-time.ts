/** Beyond these, Postgres cannot read what JavaScript writes. */
const [earliest, latest] = [Date.UTC(1970, 0, 1), Date.UTC(9999, 11, 31, 23, 59, 59, 999)];

/** A time that a mail names, in milliseconds since 1970, as it can be kept; null for none, and for one of no year from 1970 to 9999. */
export function keptTime(milliseconds: number): Date | null {
  return milliseconds >= earliest && milliseconds <= latest ? new Date(milliseconds) : null;
}
