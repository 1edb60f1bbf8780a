import type { Finding } from "./finding";
import { gravest } from "./kept/gravest";

const longestTitle = 500;
const longestEvidence = 16_000;
/** Ten mail servers with all that can be the matter with them have fewer. */
const mostFindings = 100;

/** Findings hold what strangers wrote: cut to a bound, and without what neither the database nor a terminal can take. */
export function cleanFindings(findings: Finding[]): Finding[] {
  const kept = findings.slice(0, mostFindings).map((finding) => ({
    ...finding,
    title: clean(finding.title, longestTitle),
    evidence: clean(finding.evidence, longestEvidence),
    remedy: finding.remedy === null ? null : clean(finding.remedy, longestEvidence),
  }));
  return [...kept, ...leftOut(findings.slice(mostFindings))];
}

function leftOut(findings: Finding[]): Finding[] {
  if (findings.length === 0) return [];
  const title = `There is more of this than can be shown; ${findings.length} findings are left out.`;
  return [{ severity: gravest(findings), title, evidence: "", remedy: null, section: null }];
}

/** Line breaks and tabs stay; any other control character, and half of a pair, becomes U+FFFD. */
function clean(text: string, longest: number): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Cs}/gu, "\ufffd");
}
