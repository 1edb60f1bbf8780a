import { normalizeDomain } from "@/lib/names/normalize-domain";

export type ReportFileName = { sender: string; domain: string | null; begin: Date; end: Date };

const form = /^([^!]+)!([^!]+)!(\d{1,11})!(\d{1,11})(?:![^!]*)?$/;

/**
 * What a report's file name says (RFC 8460 §5.1): `sender!policy-domain!begin!end[!unique].json.gz`, times in Unix seconds.
 * @returns null for any other name.
 */
export function reportFileName(fileName: string): ReportFileName | null {
  if (fileName.length > 1000) return null;
  // Folded behind a "!", as RFC 8460's own example (§5.3) has it.
  const base = fileName
    .replace(/^.*[/\\]/s, "")
    .replace(/!\s+/g, "!")
    .replace(/(?:\.[a-z]{2,5}){1,3}$/i, "");
  const [, sender, domain, begin, end] = form.exec(base) ?? [];
  if (sender === undefined || domain === undefined) return null;
  return {
    sender: sender.toLowerCase(),
    domain: normalizeDomain(domain, { underscores: true }),
    begin: new Date(Number(begin) * 1000),
    end: new Date(Number(end) * 1000),
  };
}
