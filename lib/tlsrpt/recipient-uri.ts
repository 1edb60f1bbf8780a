import { readReportUri } from "./record-uri";
import { isDestination } from "./write-record";

/**
 * What an owner typed as a further destination of reports: a mail address with or without `mailto:`, or an https URL.
 * @returns the URI as `writeTlsRptRecord` takes it, or null where it is neither.
 */
export function recipientUri(text: string): string | null {
  const typed = text.trim();
  const isBare = !/^(?:mailto|https?):/i.test(typed);
  const read = readReportUri(isBare ? `mailto:${encodeURIComponent(typed)}` : typed);
  return read.outcome === "uri" && isDestination(read.uri) ? read.uri : null;
}
