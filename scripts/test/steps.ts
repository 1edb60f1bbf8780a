/**
 * What is run, stage by stage: the quick checks first, then what needs real peers, the production build once, and the browser last.
 * The steps of one stage run side by side, for each of them keeps one core busy.
 */
import { checkDrift } from "./check-drift";
import { runPlaywright } from "./run-playwright";
import { runProgram, runTool } from "./run-program";
import { runVitest } from "./run-vitest";
import { oneFailed, onePassed, type Tally } from "./tally";

export const parts = ["check", "unit", "integration", "e2e"] as const;
export type Part = (typeof parts)[number];

export type Step = { title: string; parts: Part[]; run: () => Promise<Tally> };

export const stages: Step[][] = [
  [
    {
      title: "Formatting",
      parts: ["check"],
      run: () => asOne(runTool("prettier/bin/prettier.cjs", ["--check", "--cache", "."])),
    },
    {
      title: "Lint",
      parts: ["check"],
      run: () => asOne(runTool("eslint/bin/eslint.js", [".", "--max-warnings=0"])),
    },
    { title: "Types", parts: ["check"], run: () => asOne(checkTypes()) },
  ],
  [{ title: "Unit tests", parts: ["check", "unit"], run: () => runVitest("unit*") }],
  [{ title: "Migrations against the schema", parts: ["integration"], run: () => asOne(checkDrift()) }],
  [{ title: "Integration tests", parts: ["integration"], run: () => runVitest("integration") }],
  [
    {
      title: "Production build",
      parts: ["e2e"],
      run: () => asOne(runProgram(process.execPath, ["--import", "tsx", "scripts/build.ts"])),
    },
  ],
  [{ title: "Browser tests", parts: ["e2e"], run: runPlaywright }],
];

/** Next's own types are written first: a clean checkout has none. */
async function checkTypes(): Promise<number> {
  const code = await runTool("next/dist/bin/next", ["typegen"]);
  return code === 0 ? runTool("typescript/bin/tsc", ["--noEmit"]) : code;
}

async function asOne(run: Promise<number>): Promise<Tally> {
  return (await run) === 0 ? onePassed : oneFailed;
}
