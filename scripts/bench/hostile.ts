import { gzipSync } from "node:zlib";
import { readFile } from "@/lib/ingest/read-file";
import { reportJson, reportMail } from "@/e2e/support/report-mail";
import type { Bench } from "./bench";

const day = "2026-09-01";
const plain = { domain: "bench.example", day, successful: 1, failed: 1 };

/** Inputs made to hurt: name, and the bytes. */
const inputs: [string, () => Uint8Array][] = [
  ["gzip bomb, 500 MB of blanks", () => gzipSync(Buffer.alloc(500_000_000, 32))],
  [
    "deeply nested arrays",
    () => Buffer.from(reportJson(plain).replace('"policies":[', `"policies":${"[".repeat(100_000)}`)),
  ],
  ["a million keys", () => Buffer.from(`{${Array.from({ length: 1_000_000 }, (_, n) => `"k${n}":1`).join(",")}}`)],
  ["60,000 failures", () => manyFailures(60_000)],
  ["a text of 10 MB", () => Buffer.from(reportJson(plain).replace("Sender Inc.", "x".repeat(10_000_000)))],
  ["10 MB of boundaries", () => Buffer.from(reportMail(plain, {}) + "--=_report\r\n".repeat(800_000))],
  ["a header of 5 MB", () => Buffer.from(`X: ${"y".repeat(5_000_000)}\r\n${reportMail(plain, {})}`)],
  ["20,000 header fields", () => Buffer.from("X-A: b\r\n".repeat(20_000) + reportMail(plain, {}))],
];

function manyFailures(count: number): Uint8Array {
  const failures = Array.from({ length: count }, (_, n) => ({ mx: `mx${n}.bench.example`, count: 1 }));
  return Buffer.from(reportJson({ ...plain, failures }));
}

/** Time and memory that each hostile input costs, and what comes of it. */
export const hostileBench: Bench = async ({ say }) => {
  const cases: Record<string, { outcome: string; ms: number; rssMb: number }> = {};
  for (const [name, make] of inputs) {
    const bytes = make();
    const began = performance.now();
    const read = readFile(bytes, null);
    const ms = Math.round(performance.now() - began);
    const rssMb = Math.round(process.memoryUsage().rss / 1_048_576);
    const reason = "reason" in read ? ` (${read.reason})` : "";
    say(`${name}: ${read.outcome}${reason}, ${ms} ms, RSS ${rssMb} MB`);
    cases[name] = { outcome: read.outcome, ms, rssMb };
  }
  return { cases };
};
