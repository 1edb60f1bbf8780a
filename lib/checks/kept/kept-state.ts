import { checkIds, Finding, severities, type Severity, type CheckId } from "@/lib/checks/finding";

export const stateShown = { check: true, severity: true, findings: true, seenFrom: true, seenUntil: true } as const;

type Row = { check: string; severity: string; findings: unknown; seenFrom: Date; seenUntil: Date };
type State = { check: CheckId; severity: Severity; findings: Finding[]; seenFrom: Date; seenUntil: Date };

const Findings = Finding.array();

/** A row as it is kept; null for a check that is no longer among them, or was written by another version of this program. */
export function keptState({ check, severity, findings, seenFrom, seenUntil }: Row): State | null {
  const id = checkIds.find((known) => known === check);
  const grade = severities.find((known) => known === severity);
  const parsed = Findings.safeParse(findings);
  return id && grade && parsed.success
    ? { check: id, severity: grade, findings: parsed.data, seenFrom, seenUntil }
    : null;
}
