/**
 * `npm test`: everything, with real peers and a real browser; what is missing of these is installed where that is possible. Named
 * parts alone: `npm test -- check`, `unit`, `integration` or `e2e`. The last line adds up over all runners.
 */
import { installSystemPackages } from "./test/system-packages";
import { runTool } from "./test/run-program";
import { type Part, parts, type Step, stages } from "./test/steps";
import { addTallies, oneFailed, type Tally, tallyLine } from "./test/tally";

async function test(words: string[]): Promise<Tally> {
  const wanted = words.length > 0 ? parts.filter((part) => words.includes(part)) : [...parts];
  const stranger = words.find((word) => !parts.some((part) => part === word));
  if (stranger) return refuse(`"${stranger}" is no part of the tests: name ${parts.join(", ")}, or nothing for all.`);
  const lack = needsPeers(wanted) ? await installSystemPackages() : null;
  if (lack) return refuse(lack);
  if ((await runTool("prisma/build/index.js", ["generate"])) !== 0)
    return refuse("Prisma's client cannot be generated.");
  const tallies: Tally[] = [];
  for (const stage of stages) {
    const steps = stage.filter((step) => step.parts.some((part) => wanted.includes(part)));
    tallies.push(...(await Promise.all(steps.map(runStep))));
  }
  return addTallies(tallies);
}

async function runStep({ title, run }: Step): Promise<Tally> {
  process.stdout.write(`\n== ${title}\n`);
  const startedAt = performance.now();
  const tally = await attempt(run);
  process.stdout.write(`== ${title}: ${tallyLine(tally)}, in ${seconds(startedAt)} s\n`);
  return tally;
}

function needsPeers(wanted: Part[]): boolean {
  return wanted.some((part) => part === "integration" || part === "e2e");
}

function refuse(line: string): Tally {
  process.stderr.write(`${line}\n`);
  return oneFailed;
}

async function attempt(run: () => Promise<Tally>): Promise<Tally> {
  try {
    return await run();
  } catch (error) {
    return refuse(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

function seconds(startedAt: number): string {
  return ((performance.now() - startedAt) / 1000).toFixed(1);
}

const sum = await test(process.argv.slice(2));
process.stdout.write(`\n${tallyLine(sum)}\n`);
process.exitCode = sum.failed > 0 ? 1 : 0;
