import type { FailedDomain, ProblemKind } from "./problem-kinds";
import type { TimeToFix } from "./time-to-fix";

/** What ails a failing domain now. */
export type CurrentProblem = {
  /** The worst of what goes on, by failed connections; null where senders gave no details that can be read. */
  worst: { resultType: string; mx: string | null } | null;
  /** How many kinds of problem (result type and MX) there are; 0 where no sender said why. */
  kinds: number;
  /** Whether any of them was met under DANE, which has no testing mode. */
  isUnderDane: boolean;
  /** How long the worst has lasted, as the domain's report has it. */
  fix: TimeToFix;
};

/** Of a domain that failed on one of its last three reported days, what it was on those days. Null if it failed on none. Pure. */
export function currentProblem({ kinds: all, untold }: FailedDomain): CurrentProblem | null {
  const kinds = all.filter(({ recent }) => recent > 0).sort(worstFirst);
  const worst = kinds.find(({ problem }) => problem !== null);
  const fix = worst?.fix ?? untold;
  if (!fix) return null;
  const isUnderDane = kinds.some((kind) => kind.isUnderDane);
  return { worst: worst?.problem ?? null, kinds: kinds.length, isUnderDane, fix };
}

/** Whether some failure of a domain was never followed by a report from those who saw it. Pure. */
export function hasUnheard({ kinds, untold }: FailedDomain): boolean {
  const fixes = kinds.length > 0 ? kinds.map(({ fix }) => fix) : [untold];
  return fixes.some((fix) => fix?.outcome === "failing" || fix?.outcome === "unheard");
}

/** What goes on comes before what was not seen again. */
function worstFirst(a: ProblemKind, b: ProblemKind): number {
  return Number(a.fix.outcome === "unseen") - Number(b.fix.outcome === "unseen") || b.recent - a.recent;
}
