/**
 * Builds what `npm start` runs, if it is not built from the sources as they are: Prisma's client, the bundles of web and worker, and
 * Next's own build. `npm run build` does the same by force.
 */
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build as esbuild, stop as stopEsbuild } from "esbuild";
import { PlainError } from "@/lib/db/plain-error";
import { bundleOf, bundleOptions, type ProcessName } from "./bundle";
import { takeLock } from "./lock";
import { packAssets } from "./pack-assets";
import { root } from "./root";
import { runTool } from "./run-tool";
import { say } from "./say";
import { sourceHash } from "./source-hash";

const stamp = path.join(root, "dist/built-from");
const lockFile = path.join(root, "dist/building");
const reasons: Record<string, string> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
};
const products = [stamp, path.join(root, ".next/BUILD_ID"), bundleOf("web", false), bundleOf("worker", false)];

type Options = { force?: boolean; signal: AbortSignal };

/**
 * Builds unless that was done. Where another process is at it, waits for that one first.
 * @throws PlainError with the tool's output.
 */
export async function build({ force = false, signal }: Options): Promise<void> {
  if (!force && isFresh()) return;
  try {
    await buildInTurn({ force, signal });
  } catch (error) {
    const { code = "", path: file } = error as NodeJS.ErrnoException;
    if (!file || !reasons[code]) throw error;
    const problem = `Waxseal must be built, and ${file} cannot be written (${reasons[code]})`;
    throw new PlainError(`${problem}: run "npm run build" as a user who may write to ${root}, then start again.`, {
      cause: error,
    });
  }
}

async function buildInTurn({ force, signal }: Options): Promise<void> {
  const release = await waitForTurn(signal);
  try {
    if (!force && isFresh()) return;
    say("Building Waxseal (about a minute, only after a change) …");
    const builtFrom = sourceHash(root);
    fs.rmSync(stamp, { force: true });
    await generateClient(signal);
    for (const name of ["web", "worker"] as const) await bundle(name);
    await stopEsbuild();
    await runTool({ script: "next/dist/bin/next", args: ["build"], env: { NODE_ENV: "production" }, signal });
    await packAssets(path.join(root, ".next/static"));
    fs.writeFileSync(stamp, builtFrom);
  } finally {
    release();
  }
}

/** Prisma's client alone, for development: where there is none yet, or the schema is newer. */
export async function generateIfStale(signal: AbortSignal): Promise<void> {
  const made = fs.statSync(path.join(root, "lib/db/generated/client.ts"), { throwIfNoEntry: false });
  const schema = fs.statSync(path.join(root, "prisma/schema.prisma"));
  if (!made || made.mtimeMs < schema.mtimeMs) await generateClient(signal);
}

function isFresh(): boolean {
  return products.every((file) => fs.existsSync(file)) && fs.readFileSync(stamp, "utf8") === sourceHash(root);
}

async function waitForTurn(signal: AbortSignal): Promise<() => void> {
  fs.mkdirSync(path.dirname(lockFile), { recursive: true });
  for (let isFirst = true; ; isFirst = false) {
    const lock = takeLock(lockFile);
    if (lock.outcome === "taken") return lock.release;
    if (isFirst) say(`Another process (${lock.pid}) is building Waxseal; waiting for it …`);
    await sleep(500, undefined, { signal });
  }
}

function generateClient(signal: AbortSignal): Promise<void> {
  return runTool({ script: "prisma/build/index.js", args: ["generate"], env: { PATH: pathWithNode() }, signal });
}

/** The schema engine is started through `env node`, which must find this node. */
function pathWithNode(): string {
  return [path.dirname(process.execPath), process.env.PATH].filter(Boolean).join(path.delimiter);
}

async function bundle(name: ProcessName): Promise<void> {
  try {
    await esbuild(bundleOptions(name, false));
  } catch (error) {
    throw new PlainError(`Waxseal cannot be built: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
