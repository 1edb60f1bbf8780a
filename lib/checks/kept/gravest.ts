import type { Finding, Severity } from "@/lib/checks/finding";

const ranks = { ok: 0, info: 1, unknown: 2, warning: 3, error: 4 } satisfies Record<Severity, number>;

/** The gravest severity of these findings; `ok` for none. What could not be judged is graver than what is well. */
export function gravest(findings: readonly Pick<Finding, "severity">[]): Severity {
  return findings.reduce<Severity>((worst, { severity }) => (ranks[severity] > ranks[worst] ? severity : worst), "ok");
}
