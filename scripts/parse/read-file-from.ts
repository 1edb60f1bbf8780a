import path from "node:path";
import { readFile, type ReadFile } from "@/lib/ingest/read-file";
import { futureWarning } from "@/lib/tlsrpt/future-period";
import type { ParsedReport } from "@/lib/tlsrpt/report";
import { openFile } from "./open-file";

/** What is printed of one file, in the order of the keys. */
export type ParsedFile = {
  file: string;
  outcome: ReadFile["outcome"];
  reason?: string;
  reports: ParsedReportLine[];
};

type ParsedReportLine = Omit<ParsedReport, "submitter">;

/** Reads a file of the disk; one that cannot be opened is unreadable. */
export function readFileFrom(file: string): ParsedFile {
  const bytes = openFile(file);
  if (typeof bytes === "string") return { file, outcome: "unreadable", reason: bytes, reports: [] };
  const read = readFile(bytes, path.basename(file));
  const parts = read.outcome === "not-a-report" ? [] : read.parts;
  const reports = parts.flatMap((part) => (part.outcome === "report" ? lineOf(part.report) : []));
  const reason = read.outcome === "report" ? partialFailure(parts) : read.reason;
  return { file, outcome: read.outcome, ...(reason === "" ? {} : { reason }), reports };
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
