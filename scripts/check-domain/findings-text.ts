import { allChecks } from "@/lib/checks/all-checks";
import type { CheckResult, Finding, Severity } from "@/lib/checks/finding";

const marks = { ok: "ok", info: "info", warning: "WARNING", error: "ERROR", unknown: "unknown" } satisfies Record<
  Severity,
  string
>;

/** Findings for a terminal: a heading a check, what shows each and what to do indented below it. */
export function findingsText(domain: string, results: CheckResult[]): string {
  const parts = results.map(({ check, findings }) => {
    return [allChecks[check].title, ...findings.flatMap(findingLines)].join("\n");
  });
  return `${[domain, ...parts, summary(results)].join("\n\n")}\n`;
}

function findingLines({ severity, title, evidence, remedy, section }: Finding): string[] {
  const isWell = severity === "ok" || severity === "info";
  return [
    `  ${marks[severity].padEnd(7)}  ${title}${section && !isWell ? ` (${section})` : ""}`,
    ...indented(evidence, "seen"),
    ...indented(remedy ?? "", "do"),
  ];
}

function indented(text: string, label: string): string[] {
  if (text.trim() === "") return [];
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line, at) => `           ${(at === 0 ? `${label}:` : "").padEnd(6)}${line}`);
}

function summary(results: CheckResult[]): string {
  const all = results.flatMap(({ findings }) => findings);
  const count = (severity: Severity, one: string, many: string) => {
    const number = all.filter((finding) => finding.severity === severity).length;
    return `${number} ${number === 1 ? one : many}`;
  };
  const unknown = all.some(({ severity }) => severity === "unknown")
    ? `, ${count("unknown", "unknown", "unknown")}`
    : "";
  return `${count("error", "error", "errors")}, ${count("warning", "warning", "warnings")}${unknown}`;
}
