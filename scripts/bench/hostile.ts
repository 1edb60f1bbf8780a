import { spawn } from "node:child_process";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { Bench } from "./bench";
import { hostileInputs } from "./hostile-inputs";

type Figures = { outcome: string; reason: string | null; ms: number; rssMb: number; baseRssMb: number };

/** Time and memory that each hostile input costs, and what comes of it; each in a process of its own, so that its peak is its own. */
export const hostileBench: Bench = async ({ say }) => {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), "waxseal-bench-"));
  const cases: Record<string, Figures> = {};
  try {
    for (const [name, make] of Object.entries(hostileInputs)) {
      const file = path.join(dir, "input");
      await fs.writeFile(file, make());
      const figures = await measure(file);
      const { outcome, reason, ms, rssMb, baseRssMb } = figures;
      say(
        `${name}: ${outcome}${reason ? ` (${reason})` : ""}, ${ms} ms, peak RSS ${rssMb} MB (${baseRssMb} MB before)`,
      );
      cases[name] = figures;
    }
  } finally {
    await fs.rm(dir, { recursive: true, force: true });
  }
  return { cases };
};

async function measure(file: string): Promise<Figures> {
  const script = path.join(import.meta.dirname, "hostile-child.ts");
  const child = spawn(process.execPath, [...process.execArgv, script, file], { stdio: ["ignore", "pipe", "inherit"] });
  return JSON.parse(await text(child.stdout)) as Figures;
}
