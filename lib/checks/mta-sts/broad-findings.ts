import { broadPatterns } from "@/lib/mtasts/mx-patterns";
import { matchesMx, type MtaStsPolicy } from "@/lib/mtasts/policy";
import { organizationalDomain } from "@/lib/names/organizational-domain";
import { isProvidersParent, policyLinesFor } from "@/lib/tlsrpt/mail-providers";
import type { Finding } from "@/lib/checks/finding";

const section = "RFC 8461 §10.4";
/** Of more patterns one finding tells. */
const mostTold = 10;

/** Under a pattern of a provider, any host there may take the mail. Stars that a known provider asks for are let be. */
export function broadFindings(
  { policy, its }: { policy: MtaStsPolicy; its: string },
  domain: string,
  hosts: string[],
): Finding[] {
  const patterns = broadPatterns(policy.mx, domain, isProvidersParent);
  const findings = patterns.slice(0, mostTold).map((pattern): Finding => {
    const base = pattern.slice(2);
    const whose =
      organizationalDomain(base) === null ? `any host right under .${base}` : `any host right under ${base}`;
    const lines = policyLinesFor(hosts.filter((host) => matchesMx(pattern, host)));
    return {
      severity: "warning",
      title: `${its} is broad: with ${pattern}, ${whose} may take the mail of ${domain}, whoever runs it.`,
      evidence: `mx: ${pattern}`,
      remedy: lines.length > 0 ? `Name the servers instead:\n${lines.join("\n")}` : `Remove the line mx: ${pattern}`,
      section,
    };
  });
  return [...findings, ...broadToo(its, patterns.slice(mostTold))];
}

function broadToo(its: string, patterns: string[]): Finding[] {
  if (patterns.length === 0) return [];
  return [
    {
      severity: "warning",
      title: `${its} has ${patterns.length === 1 ? "one more pattern" : `${patterns.length} more patterns`} under which anybody's servers may be.`,
      evidence: patterns.map((pattern) => `mx: ${pattern}`).join("\n"),
      remedy: "Name the servers instead.",
      section,
    },
  ];
}
