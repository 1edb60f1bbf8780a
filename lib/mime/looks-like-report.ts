import type { MessageStructure } from "./message-structure";
import { reportCandidates } from "./report-candidates";

/**
 * Whether a mail is worth fetching, from its structure alone. Never false for a mail in which `readMessage` would find a report;
 * false for ordinary mail, DMARC reports and bounces.
 * @param subject decoded.
 */
export function looksLikeReport(structure: MessageStructure, subject: string | null): boolean {
  return reportCandidates(structure, subject).length > 0;
}
