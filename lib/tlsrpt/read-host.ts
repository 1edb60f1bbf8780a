import { normalizeDomain } from "@/lib/names/normalize-domain";
import type { Notes } from "./notes";

/**
 * A host name in A-labels and lower case; anything else stays as it came, in lower case.
 * @param text trimmed, not blank.
 */
export function readHost(text: string, member: string, notes: Notes): string {
  const host = normalizeDomain(text, { underscores: true }) ?? text.toLowerCase();
  if (host !== text) notes.warn(`${member} was rewritten in lower case, without a trailing dot or foreign letters.`);
  return host;
}
