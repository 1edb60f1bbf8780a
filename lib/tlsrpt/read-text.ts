import { cutText } from "./cut-text";
import type { Notes } from "./notes";

/**
 * One text member, as it came.
 * @param length the most UTF-16 units that are kept.
 * @returns null for an absent, null or blank one; a number is written out.
 */
export function readText(value: unknown, member: string, length: number, notes: Notes): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== "string" && typeof value !== "number") {
    notes.warn(`${member} is not a text; it was left out.`);
    return null;
  }
  if (typeof value === "number") notes.warn(`${member} is a number instead of a text.`);
  const text = String(value);
  if (text.trim() === "") return null;
  if (text.length > length) notes.warn(`${member} is longer than ${length} characters; the rest was left out.`);
  return cutText(text, length);
}
