import path from "node:path";
import type { BuildOptions } from "esbuild";
import { root } from "./root";

/** The two processes: the entry of each, and the name of its bundle. */
export const processes = { web: "lib/web/main.ts", worker: "lib/worker/main.ts" } as const;
export type ProcessName = keyof typeof processes;

/** Where the bundle of a process lies. */
export function bundleOf(name: ProcessName, isDev: boolean): string {
  return path.join(root, isDev ? "dist/dev" : "dist", `${name}.mjs`);
}

/**
 * How esbuild makes one process's bundle: our own modules in one file, packages as they are installed. It starts faster than
 * through tsx and takes less memory.
 */
export function bundleOptions(name: ProcessName, isDev: boolean): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: [processes[name]],
    outfile: bundleOf(name, isDev),
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    // Outside Next the package refuses to load; there it guards what goes to the browser, which a bundle for Node never does.
    alias: { "server-only": "./node_modules/server-only/empty.js" },
    inject: ["scripts/start/end-with-parent.mjs"],
    sourcemap: true,
    logLevel: "silent",
  };
}
