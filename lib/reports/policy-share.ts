import { keyTexts } from "./key-texts";

/** One reporter's share in the connections under one type of policy. */
export type PolicyShare = { type: string; reporter: string };

/** The key of a share among a day's tallies. */
export function policyShareKey({ type, reporter }: PolicyShare): string {
  return JSON.stringify([type, reporter]);
}

/** Null for a key that was cut off for its length. */
export function policyShareOf(key: string): PolicyShare | null {
  const [type, reporter] = keyTexts(key);
  return type && reporter ? { type, reporter } : null;
}
