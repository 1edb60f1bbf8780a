import { log } from "@/lib/log";
import type { Check } from "./check";
import { cleanFindings } from "./clean-findings";
import type { CheckResult, Finding } from "./finding";
import type { Sight } from "./sight/sight";

export type RunOptions = {
  /** Told of each result as it comes. */
  onResult?: (result: CheckResult) => void;
  /** How long all of them may take together, in milliseconds. */
  within?: number;
};

/** A mail server may take half a minute to greet, and a policy host a minute to answer. */
const usualBound = 60_000;

/**
 * Runs checks side by side. One that throws, or is not done in time, says `unknown` and stops none of its neighbours.
 * @returns the results in the order of the checks, `milliseconds` from the start of all.
 */
export async function runEach(
  checks: readonly Check[],
  sight: Sight,
  { onResult, within = usualBound }: RunOptions,
): Promise<CheckResult[]> {
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
