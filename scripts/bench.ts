/**
 * `npm run bench -- NAME [--json] …`: measures, prints, and judges nothing. With `--json` the last line is one line of JSON.
 */
import { parseArgs } from "node:util";
import type { Bench } from "./bench/bench";
import { life } from "./bench/life";

const benches: Record<string, () => Promise<Bench>> = {
  ingest: async () => (await import("./bench/ingest")).ingestBench,
  parse: async () => (await import("./bench/parse")).parseBench,
  hostile: async () => (await import("./bench/hostile")).hostileBench,
  https: async () => (await import("./bench/https")).httpsBench,
  dashboard: async () => (await import("./bench/dashboard")).dashboardBench,
};

const number = { type: "string" } as const;
const options = { json: { type: "boolean", default: false }, mails: number, preload: number, rows: number } as const;

function readCall() {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const load = positionals.length === 1 ? benches[positionals[0] ?? ""] : undefined;
    const numbers = [values.mails, values.preload, values.rows].filter((text) => text !== undefined);
    return load && numbers.every((text) => /^\d+$/.test(text)) ? { values, load } : null;
  } catch {
    return null;
  }
}

const call = readCall();
if (!call) {
  process.stderr.write(
    `Usage: npm run bench -- ${Object.keys(benches).join("|")} [--mails N] [--preload N] [--rows N] [--json]\n`,
  );
  process.exit(2);
}
const { values, load } = call;
const bench = await load();
const say = (line: string) => (values.json ? process.stderr : process.stdout).write(`${line}\n`);
const figures = bench({
  mails: values.mails ? Number(values.mails) : null,
  preload: Number(values.preload ?? 0),
  rows: Number(values.rows ?? 1_000_000),
  say,
});
await figures.then(
  (found) => {
    if (values.json) process.stdout.write(`${JSON.stringify(found)}\n`);
    return life.end();
  },
  (error: unknown) => life.end(error),
);
