/** The texts of a tally's key that is a JSON array, null in the place of what is none; empty for a key that is not, or was cut off. */
export function keyTexts(key: string): (string | null)[] {
  try {
    const parts: unknown = JSON.parse(key);
    return Array.isArray(parts) ? parts.map((part: unknown) => (typeof part === "string" ? part : null)) : [];
  } catch {
    return [];
  }
}
