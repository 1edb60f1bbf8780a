/** A problem: a result type at an MX for a reason. Written as the key of a tally, and read back for the screen. */
export type Problem = { resultType: string; mx: string | null; reason: string | null };

const longestReason = 100;

export function problemKey({ resultType, mx, reason }: Problem): string {
  return JSON.stringify([resultType, mx, reason && reason.slice(0, longestReason)]);
}

/** Null for a key that was cut off for its length. */
export function problemOf(key: string): Problem | null {
  try {
    const parts: unknown = JSON.parse(key);
    if (!Array.isArray(parts)) return null;
    const [resultType, mx, reason]: unknown[] = parts;
    const text = (part: unknown) => (typeof part === "string" ? part : null);
    return typeof resultType === "string" ? { resultType, mx: text(mx), reason: text(reason) } : null;
  } catch {
    return null;
  }
}
