import type { Finding } from "./finding";

const longestTitle = 500;
const longestEvidence = 16_000;

/** Findings hold what strangers wrote: cut to a bound, and without what neither the database nor a terminal can take. */
export function cleanFindings(findings: Finding[]): Finding[] {
  return findings.map((finding) => ({
    ...finding,
    title: clean(finding.title, longestTitle),
    evidence: clean(finding.evidence, longestEvidence),
    remedy: finding.remedy === null ? null : clean(finding.remedy, longestEvidence),
  }));
}

/** Line breaks and tabs stay; any other control character, and half of a pair, becomes U+FFFD. */
function clean(text: string, longest: number): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Cs}/gu, "\ufffd");
}
