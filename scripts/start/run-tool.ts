import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { PlainError } from "@/lib/db/plain-error";
import { root } from "./root";

const require = createRequire(import.meta.url);
const launcher = path.join(root, "scripts/start/tool.mjs");

type Tool = { script: string; args: string[]; env?: Record<string, string>; signal: AbortSignal };

/**
 * Runs a command-line tool of an installed package (`script` is its file, as in `next/dist/bin/next`) in the project's folder. Its
 * output is shown only if it fails. It ends with us, even where we are killed: Next refuses a build while another goes on.
 * @throws PlainError with that output.
 */
export async function runTool({ script, args, env = {}, signal }: Tool): Promise<void> {
  const child = spawn(process.execPath, [launcher, require.resolve(script), ...args], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    signal,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (said += chunk));
  const code = await new Promise<number | null>((resolve) => {
    child.once("error", (error) => {
      said += error.message;
      resolve(null);
    });
    child.once("close", resolve);
  });
  if (code !== 0)
    throw new PlainError(`${said.trim()}\n\nWaxseal cannot be built: ${script} ${args.join(" ")} failed.`);
}
