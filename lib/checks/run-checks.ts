import { log } from "@/lib/log";
import { allChecks } from "./all-checks";
import type { Check } from "./check";
import { cleanFindings } from "./clean-findings";
import { checkIds, type CheckId, type CheckResult, type Finding } from "./finding";
import type { Sight } from "./sight";

type Options = {
  /** Only these; all otherwise. */
  only?: readonly CheckId[];
  /** Told of each result as it comes. */
  onResult?: (result: CheckResult) => void;
  /** How long all of them may take together, in milliseconds. */
  within?: number;
};

const usualBound = 45_000;

/**
 * Runs the checks side by side. One that throws, or is not done in time, says `unknown` and stops none of its neighbours.
 * @returns the results in the order of the table, `milliseconds` from the start of all.
 */
export function runChecks(sight: Sight, options: Options = {}): Promise<CheckResult[]> {
  const { only = checkIds } = options;
  return runEach(
    checkIds.filter((id) => only.includes(id)).map((id) => allChecks[id]),
    sight,
    options,
  );
}

/** The same for checks that are given. */
export async function runEach(checks: readonly Check[], sight: Sight, options: Options = {}): Promise<CheckResult[]> {
  const { onResult, within = usualBound } = options;
  const bound = timeBound(within);
  const began = performance.now();
  try {
    return await Promise.all(
      checks.map(async (check) => {
        const findings = await Promise.race([findingsOf(check, sight), bound.over.then(() => [tooSlow(check)])]);
        const result = { check: check.id, findings, milliseconds: Math.round(performance.now() - began) };
        onResult?.(result);
        return result;
      }),
    );
  } finally {
    bound.cancel();
  }
}

async function findingsOf(check: Check, sight: Sight): Promise<Finding[]> {
  try {
    return cleanFindings(await check.run(sight));
  } catch (error) {
    log.error("checks.failed", { check: check.id, domain: sight.domain, error });
    return [unjudged("The check failed by a fault of this program; it is in the log.")];
  }
}

function tooSlow({ title }: Check): Finding {
  return unjudged(`${title}: no answer came in time.`);
}

function unjudged(title: string): Finding {
  return { severity: "unknown", title, evidence: "", remedy: null, section: null };
}

function timeBound(milliseconds: number) {
  let cancel = () => {};
  const over = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    cancel = () => clearTimeout(timer);
  });
  return { over, cancel };
}
