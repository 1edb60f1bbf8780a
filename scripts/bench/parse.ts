import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { bundleOptions } from "@/scripts/start/bundle";
import { root } from "@/scripts/start/root";
import type { readFile } from "@/lib/ingest/read-file";
import type { Bench } from "./bench";
import { sampleMail, type SampleCase } from "./sample-mails";

type ReadFile = typeof readFile;

const rounds = 11;

/** Mail bytes to validated report, on one core, by the reader as it is bundled for the worker: the median of eleven rounds, most of them warm. */
export const parseBench: Bench = async ({ mails, say }) => {
  const count = mails ?? 4_000;
  const read = await bundledReader();
  const cases: Record<string, { mailsPerSecond: number }> = {};
  for (const kind of ["typical", "empty"] as const) {
    const mailsPerSecond = measure(read, kind, count);
    say(`${kind}: ${mailsPerSecond} mails/s`);
    cases[kind] = { mailsPerSecond };
  }
  return { cases };
};

/** What runs these sources unbundled keeps the name of every function at each call, which costs a tenth. */
async function bundledReader(): Promise<ReadFile> {
  const outfile = path.join(root, `dist/bench/read-file-${process.pid}.mjs`);
  await build({ ...bundleOptions("worker", false), entryPoints: ["lib/ingest/read-file.ts"], inject: [], outfile });
  try {
    const bundle = (await import(pathToFileURL(outfile).href)) as { readFile: ReadFile };
    return bundle.readFile;
  } finally {
    for (const file of [outfile, `${outfile}.map`]) fs.rmSync(file);
  }
}

function measure(read: ReadFile, kind: SampleCase, count: number): number {
  const raws = Array.from({ length: count }, (_, n) => Buffer.from(sampleMail(kind, n, "tlsrpt@localhost")));
  const rates = Array.from({ length: rounds }, () => {
    const began = process.cpuUsage();
    for (const raw of raws) if (read(raw, null).outcome !== "report") throw new Error("A sample was not read.");
    const { user, system } = process.cpuUsage(began);
    return (count * 1_000_000) / (user + system);
  });
  return Math.round(rates.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0);
}
