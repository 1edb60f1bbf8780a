/**
 * Which parts of a mail may be TLS reports, by structure alone. The poller asks before bodies are fetched and the reader asks
 * afterwards: the one rule for both is why no report is missed.
 */
import { isMessage, type MessageStructure } from "./message-structure";
import { isBounceSubject, isPlausibleSubject, namesTls } from "./report-subject";

export type Candidate<Part> = {
  part: Part;
  /** `declared`: the mail says it is a TLS report. `possible`: name or type allow it. `sniff`: only its first bytes can tell. */
  likelihood: "declared" | "possible" | "sniff";
  /** The message that the part stands in: the whole mail, or one that it encloses. */
  message: Part;
};

type Tree<Part> = Omit<MessageStructure, "children"> & { children: Part[] };
type Setting<Part> = { message: Part; inReport: boolean; inBounce: boolean; subject: string | null };

/** @param subject that of the whole mail, decoded. */
export function reportCandidates<Part extends Tree<Part>>(root: Part, subject: string | null): Candidate<Part>[] {
  return walk(root, { message: root, inReport: false, inBounce: isBounceSubject(subject), subject });
}

function walk<Part extends Tree<Part>>(part: Part, setting: Setting<Part>): Candidate<Part>[] {
  if (isMessage(part.type)) return enclosedCandidates(part, setting);
  if (part.type.startsWith("multipart/")) {
    const inside = {
      ...setting,
      inReport: setting.inReport || isTlsReport(part),
      inBounce: setting.inBounce || isBounce(part),
    };
    return part.children.flatMap((child) => walk(child, inside));
  }
  const likelihood = likelihoodOf(part, setting);
  return likelihood === null ? [] : [{ part, likelihood, message: setting.message }];
}

// A bounce that returns a report is no report from the one who sent the bounce.
function enclosedCandidates<Part extends Tree<Part>>(part: Part, setting: Setting<Part>): Candidate<Part>[] {
  if (setting.inBounce) return [];
  const isOpaque = part.children.every((child) => child.type === "text/plain");
  if (isOpaque && isPlausibleSubject(setting.subject))
    return [{ part, likelihood: "sniff", message: setting.message }, ...opened(part, setting)];
  return opened(part, setting);
}

function opened<Part extends Tree<Part>>(part: Part, setting: Setting<Part>): Candidate<Part>[] {
  return part.children.flatMap((child) => walk(child, { ...setting, message: child, inReport: false }));
}

function isTlsReport({ type, parameters }: Tree<unknown>): boolean {
  return type === "multipart/report" && /^tls-?rpt$/i.test(parameters["report-type"] ?? "");
}

function isBounce(part: Tree<unknown> & { children: unknown[] }): boolean {
  const reportType = part.parameters["report-type"];
  if (part.type === "multipart/report" && reportType !== undefined && !isTlsReport(part)) return true;
  return part.children.some(isNotification);
}

function isNotification(child: unknown): boolean {
  const type = typeof child === "object" && child !== null && "type" in child ? child.type : null;
  return (
    typeof type === "string" && /^message\/(?:delivery-status|disposition-notification|feedback-report)$/.test(type)
  );
}

function likelihoodOf(
  part: Tree<unknown>,
  { inReport, inBounce, subject }: Setting<unknown>,
): Candidate<unknown>["likelihood"] | null {
  const name = part.fileName?.toLowerCase() ?? "";
  if (part.type.startsWith("application/tlsrpt")) return "declared";
  if (inBounce || /\bxml$/.test(part.type) || /\.xml(?:\.\w+)?$/.test(name)) return null;
  const isJson = /\.json(?:\.(?:gz|gzip|zip))?$/.test(name) || /[/+]json$/.test(part.type);
  const isArchive =
    /\.(?:gz|gzip|zip)$/.test(name) || /^application\/(?:x-)?(?:gzip|zip|zip-compressed)$/.test(part.type);
  if (inReport) return isJson || isArchive ? "declared" : "sniff";
  if (isJson) return "possible";
  const isUnnamed = name === "" && /^application\/(?:octet-stream|binary)$/.test(part.type);
  return (isArchive || isUnnamed) && isWorthALook(part.type, name, subject) ? "possible" : null;
}

// Google's DMARC reports are zip files under the same subject; a TLS report in a zip has to say so.
function isWorthALook(type: string, name: string, subject: string | null): boolean {
  if (namesTls(subject)) return true;
  const isZip = name.endsWith(".zip") || (name === "" && /zip/.test(type) && !type.includes("gzip"));
  return !isZip && isPlausibleSubject(subject);
}
