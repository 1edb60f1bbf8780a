/** What came of unpacking: the bytes, or a plain sentence why not. */
export type Inflated = { outcome: "bytes"; bytes: Uint8Array; warnings: string[] } | Refused;

export type Refused = { outcome: "refused"; reason: string };

export const tooLarge: Refused = {
  outcome: "refused",
  reason: "It holds more than 20 MB, the most that a report may be.",
};

export function refused(reason: string): Refused {
  return { outcome: "refused", reason };
}
