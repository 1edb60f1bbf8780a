import { spawn } from "node:child_process";
import path from "node:path";
import { root } from "@/scripts/start/root";

/** Runs a program in the project's folder, its output on ours, its input empty; resolves to the exit code, 1 where a signal ended it. */
export function runProgram(program: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const variables = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1", ...env };
    const child = spawn(program, args, { cwd: root, env: variables, stdio: ["ignore", "inherit", "inherit"] });
    child.once("error", (error) => {
      process.stderr.write(`${program} cannot be started: ${error.message}\n`);
      resolve(1);
    });
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** The same for a tool of an installed package; `script` is its file, as in `next/dist/bin/next`. */
export function runTool(script: string, args: string[], env?: Record<string, string>): Promise<number> {
  return runProgram(process.execPath, [path.join(root, "node_modules", script), ...args], env);
}
