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

const options = {
  json: { type: "boolean", default: false },
  mails: { type: "string" },
  preload: { type: "string" },
  rows: { type: "string" },
} as const;
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const [name = ""] = positionals;
const load = benches[name];

if (!load) {
  process.stderr.write(
    `Usage: npm run bench -- ${Object.keys(benches).join("|")} [--mails N] [--preload N] [--rows N] [--json]\n`,
  );
  process.exit(2);
}
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
