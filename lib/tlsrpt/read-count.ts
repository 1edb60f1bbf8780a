import type { Notes } from "./notes";

/** From here on a count is kept and flagged: no sender makes so many connections in a day. */
export const implausibleCount = 10 ** 12;

const integer = /^[+-]?\d+(?:\.0+)?$/;

/**
 * A count of TLS sessions (RFC 8460 §4.4).
 * @returns null where it is absent. What is no whole number from 0 to 2^53-1 refuses the report: figures are never guessed.
 */
export function readCount(value: unknown, member: string, notes: Notes): number | null {
  if (value === undefined || value === null || value === "") return null;
  const count = typeof value === "string" ? fromText(value, member, notes) : value;
  if (typeof count !== "number" || !Number.isInteger(count)) return refuse(`${member} is not a whole number.`, notes);
  if (count < 0) return refuse(`${member} is negative.`, notes);
  if (count > Number.MAX_SAFE_INTEGER) return refuse(`${member} is too large to be true.`, notes);
  if (count >= implausibleCount) notes.warn(`${member} is implausibly large.`);
  // Turns -0 into 0.
  return count + 0;
}

function fromText(text: string, member: string, notes: Notes): number | null {
  const trimmed = text.trim();
  if (!integer.test(trimmed)) return null;
  notes.warn(`${member} is written as a text instead of a number.`);
  return Number(trimmed);
}

function refuse(reason: string, notes: Notes): null {
  notes.refuse(reason);
  return null;
}
