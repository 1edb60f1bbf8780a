import { z } from "zod";
import { readReport } from "./read-report";
import { runTool } from "./run-program";
import { judgeRunner, type Tally } from "./tally";

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

/** Runs projects of vitest.config.ts. A file that cannot even be loaded counts as one failure. */
export async function runVitest(project: "unit*" | "integration"): Promise<Tally> {
  const { report, code } = await readReport(Report, (file) =>
    runTool("vitest/vitest.mjs", [
      ...["run", "--project", project],
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
    ]),
  );
  return judgeRunner(report && tallyOf(report), code);
}

function tallyOf(report: z.infer<typeof Report>): Tally {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((assertion) => assertion.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
