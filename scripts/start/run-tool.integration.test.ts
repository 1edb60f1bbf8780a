import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runTool } from "./run-tool";

let dir: string;

beforeAll(async () => {
  dir = await fs.mkdtemp(path.join(os.tmpdir(), "waxseal-tool-"));
});
afterAll(() => fs.rm(dir, { recursive: true, force: true }));

test("a tool ends with whoever runs it, even killed, so that it does not hold up the next", async () => {
  const tool = path.join(dir, "tool.cjs");
  const note = path.join(dir, "pid");
  await fs.writeFile(
    tool,
    `require("node:fs").writeFileSync(${JSON.stringify(note)}, String(process.pid)); setInterval(() => 0, 1000);`,
  );
  const script = `import { runTool } from "./scripts/start/run-tool.ts";
    runTool({ script: ${JSON.stringify(tool)}, args: [], signal: new AbortController().signal });`;
  const runner = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script]);
  const pidOf = async () => Number(await fs.readFile(note, "utf8").catch(() => "0"));
  await expect.poll(pidOf, { timeout: 20_000 }).toBeGreaterThan(0);
  const pid = await pidOf();
  runner.kill("SIGKILL");
  await once(runner, "exit");
  try {
    await expect.poll(() => isThere(pid), { timeout: 5_000 }).toBe(false);
  } finally {
    if (isThere(pid)) process.kill(pid, "SIGKILL");
  }
});

test("a tool may have processes of its own, which live for as long as it wants", async () => {
  const tool = path.join(dir, "parent.cjs");
  await fs.writeFile(
    tool,
    `const child = require("node:child_process").fork(${JSON.stringify(path.join(dir, "child.cjs"))});
    child.once("exit", () => process.exit(1));
    child.once("message", () => process.exit(0));
    setTimeout(() => child.send("answer"), 1000);`,
  );
  await fs.writeFile(path.join(dir, "child.cjs"), `process.on("message", (message) => process.send(message));`);
  await runTool({ script: tool, args: [], signal: new AbortController().signal });
});

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
