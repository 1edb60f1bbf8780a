/** A process of the hostile bench: reads the file that it is given and prints what that cost. */
import fs from "node:fs";
import { reportMail } from "@/e2e/support/report-mail";
import { readFile } from "@/lib/ingest/read-file";

// What a first mail costs is no one input's fault.
readFile(Buffer.from(reportMail({ domain: "bench.example", day: "2026-09-01", successful: 1, failed: 0 }, {})), null);

const bytes = fs.readFileSync(process.argv[2] ?? "");
const baseRssMb = megabytes(process.memoryUsage().rss);
const began = performance.now();
const read = readFile(bytes, null);
const ms = Math.round(performance.now() - began);
// Unlike resourceUsage(), this does not begin with the peak of the process that started this one.
const peak = /VmHWM:\s+(\d+)/.exec(fs.readFileSync("/proc/self/status", "utf8"))?.[1];
const rssMb = megabytes(Number(peak) * 1024);
const reason = "reason" in read ? read.reason : null;
process.stdout.write(JSON.stringify({ outcome: read.outcome, reason, ms, rssMb, baseRssMb }));

function megabytes(size: number): number {
  return Math.round(size / 1_048_576);
}
