import { parseReport } from "@/lib/tlsrpt/report";

const hintTaken = "A policy names no domain; ";
const noDomain = "A policy names no domain.";

/** What a report's JSON alone is warned of, whatever stands around it. */
export function warningsIn(json: Uint8Array): string[] {
  const reading = parseReport(json);
  return reading.outcome === "report" ? reading.report.warnings : [];
}

/**
 * The warnings on a part of a report, which is its domain's alone: without those that other policies gave cause for.
 * @param all those on the report. @param inWhole those on its JSON alone. @param inPart those on the JSON that is left.
 */
export function warningsOnPart(all: string[], inWhole: string[], inPart: string[]): string[] {
  const ofJson = new Set(inWhole.map(withoutTimes));
  const ofPart = new Map(inPart.map((warning) => [withoutTimes(warning), warning]));
  return all.flatMap((warning) => {
    if (ofJson.has(withoutTimes(warning))) return ofPart.get(withoutTimes(warning)) ?? [];
    return warning.startsWith(hintTaken) && !ofPart.has(noDomain) ? [] : warning;
  });
}

function withoutTimes(warning: string): string {
  return warning.replace(/ \(\d+ times\)$/, "");
}
