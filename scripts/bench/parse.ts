import { readFile } from "@/lib/ingest/read-file";
import type { Bench } from "./bench";
import { sampleMail, type SampleCase } from "./sample-mails";

const rounds = 5;

/** Mail bytes to validated report, on one core: the median of five rounds. */
export const parseBench: Bench = async ({ mails, say }) => {
  const count = mails ?? 4_000;
  const cases: Record<string, { mailsPerSecond: number }> = {};
  for (const kind of ["typical", "empty"] as const) {
    const mailsPerSecond = measure(kind, count);
    say(`${kind}: ${mailsPerSecond} mails/s`);
    cases[kind] = { mailsPerSecond };
  }
  return { cases };
};

function measure(kind: SampleCase, count: number): number {
  const raws = Array.from({ length: count }, (_, n) => Buffer.from(sampleMail(kind, n, "tlsrpt@localhost")));
  const rates = Array.from({ length: rounds }, () => {
    const began = process.cpuUsage();
    for (const raw of raws) if (readFile(raw, null).outcome !== "report") throw new Error("A sample was not read.");
    const { user, system } = process.cpuUsage(began);
    return (count * 1_000_000) / (user + system);
  });
  return Math.round(rates.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0);
}
