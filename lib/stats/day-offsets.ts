/**
 * Days as Postgres hands them over in bulk: their distances from a first day as one text, `0,1,5`. By name a year of them is more than all
 * the rest of an answer, and an array costs the driver a step for each character.
 * @param text null for none.
 */
export function dayOffsets(text: string | null): number[] {
  return text ? text.split(",").map(Number) : [];
}
