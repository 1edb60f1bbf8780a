/**
 * `npm run bench -- NAME [--json] …`: measures, prints, and judges nothing. With `--json` the last line is one line of JSON.
 */
import type { Bench } from "./bench/bench";
import { life } from "./bench/life";
import { readCall } from "./read-call";

const benches = {
  ingest: async () => (await import("./bench/ingest")).ingestBench,
  parse: async () => (await import("./bench/parse")).parseBench,
  hostile: async () => (await import("./bench/hostile")).hostileBench,
  https: async () => (await import("./bench/https")).httpsBench,
  dashboard: async () => (await import("./bench/dashboard")).dashboardBench,
} satisfies Record<string, () => Promise<Bench>>;

const number = { type: "string" } as const;
const options = { json: { type: "boolean", default: false }, mails: number, preload: number, rows: number } as const;

const usage = `Usage: npm run bench -- ${Object.keys(benches).join("|")} [--mails N] [--preload N] [--rows N] [--json]\n`;
const call = readCall(usage, options, ({ values, positionals: [name = "", ...others] }) => {
  const numbers = [values.mails, values.preload, values.rows].filter((text) => text !== undefined);
  return Object.hasOwn(benches, name) && others.length === 0 && numbers.every((text) => /^\d+$/.test(text));
});
if (typeof call === "number") process.exit(call);
const { values, positionals } = call;
const name = positionals[0] as keyof typeof benches;
const bench: Bench = await benches[name]();
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
