import { z } from "zod";
import { readReport } from "./read-report";
import { runTool } from "./run-program";
import { judgeRunner, type Tally } from "./tally";

const Report = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** Runs the specs of e2e/ in a browser. A test that passed only at the second try has failed. */
export async function runPlaywright(): Promise<Tally> {
  const { report, code } = await readReport(Report, (file) =>
    runTool("@playwright/test/cli.js", ["test", "--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
  );
  return judgeRunner(report && tallyOf(report), code);
}

function tallyOf({ errors, stats }: z.infer<typeof Report>): Tally {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}
