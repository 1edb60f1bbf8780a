import fs from "node:fs";
import path from "node:path";
import { readFile, type ReadFile } from "@/lib/ingest/read-file";
import { futureWarning } from "@/lib/tlsrpt/future-period";
import type { ParsedReport } from "@/lib/tlsrpt/report";

/** What is printed of one file, in the order of the keys. */
export type ParsedFile = {
  file: string;
  outcome: ReadFile["outcome"];
  reason?: string;
  reports: ParsedReportLine[];
};

type ParsedReportLine = Omit<ParsedReport, "submitter">;

const largestFile = 64_000_000;

/** Reads a file of the disk; one that cannot be opened is unreadable. */
export function readFileFrom(file: string): ParsedFile {
  const bytes = open(file);
  if (typeof bytes === "string") return { file, outcome: "unreadable", reason: bytes, reports: [] };
  const read = readFile(bytes, path.basename(file));
  const parts = read.outcome === "not-a-report" ? [] : read.parts;
  const reports = parts.flatMap((part) => (part.outcome === "report" ? lineOf(part.report) : []));
  const reason = read.outcome === "report" ? partialFailure(parts) : read.reason;
  return { file, outcome: read.outcome, ...(reason === "" ? {} : { reason }), reports };
}

function open(file: string): Uint8Array | string {
  try {
    if (fs.statSync(file).size > largestFile) return "The file is larger than 64 MB.";
    return fs.readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    return `The file cannot be opened${code}.`;
  }
}

function partialFailure(parts: { outcome: string; reason?: string }[]): string {
  return parts.flatMap((part) => part.reason ?? []).join(" ");
}

function lineOf(report: ParsedReport): ParsedReportLine {
  const { organizationName, contactInfo, reportId, start, end, day, policies } = report;
  const future = futureWarning(start, new Date());
  const warnings = [...report.warnings, ...(future ? [future] : [])];
  return { organizationName, contactInfo, reportId, start, end, day, warnings, policies };
}
