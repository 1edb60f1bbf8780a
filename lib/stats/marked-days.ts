const zero = 48;

/**
 * Days as Postgres hands them over in bulk, their distances from a first day as one text (`5,0,1`), as a place for each of `length` days: 1
 * where it is named. By name a year of them is more than all the rest of an answer, and an array costs the driver a step for each character.
 * @param text null for none. @param marks to mark them in, instead of new ones.
 */
export function markedDays(
  text: string | null,
  length: number,
  marks: Uint8Array = new Uint8Array(length),
): Uint8Array {
  if (!text) return marks;
  let distance = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const digit = text.charCodeAt(at) - zero;
    if (digit >= 0) distance = 10 * distance + digit;
    else {
      marks[distance] = 1;
      distance = 0;
    }
  }
  return marks;
}

/** All of them in one, of as many days: 1 where any has it. */
export function anyMarked(all: Uint8Array[], length: number): Uint8Array {
  const marks = new Uint8Array(length);
  for (const some of all) for (let at = 0; at < length; at += 1) marks[at] ||= some[at] ?? 0;
  return marks;
}
