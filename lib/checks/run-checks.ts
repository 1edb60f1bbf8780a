import { allChecks } from "./all-checks";
import { checkIds, type CheckId, type CheckResult } from "./finding";
import { runEach, type RunOptions } from "./run-each";
import type { Sight } from "./sight/sight";

/** Runs every check, or `only` these, side by side. @returns the results in the order of the table. */
export function runChecks(
  sight: Sight,
  { only = checkIds, ...options }: RunOptions & { only?: readonly CheckId[] } = {},
): Promise<CheckResult[]> {
  const checks = checkIds.filter((id) => only.includes(id)).map((id) => allChecks[id]);
  return runEach(checks, sight, options);
}
