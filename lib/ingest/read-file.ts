/**
 * The composition of the formats: whatever was handed in, a mail, JSON, gzip or zip, told apart by content and not by name, becomes
 * the reports in it. Called by the door for mail, HTTPS and uploads, and by the `parse` command. No I/O.
 */
import { Buffer } from "node:buffer";
import { inflate, packingOf } from "@/lib/mime/inflate";
import type { Inflated } from "@/lib/mime/inflated";
import type { MessageHeaders } from "@/lib/mime/message-headers";
import { fromFirstField } from "@/lib/mime/from-first-field";
import { readMessage, type ReportAttachment } from "@/lib/mime/read-message";
import { reportFileName } from "@/lib/tlsrpt/report-file-name";
import { noHints, readHints, type DomainHint, type ReportHints } from "@/lib/tlsrpt/report-hints";
import { parseReport, type ParsedReport, type ReportReading } from "@/lib/tlsrpt/report";

export type ReadPart = {
  fileName: string | null;
  /** The IMAP part number ("2", "2.1"); "1" for a file that is no mail. */
  path: string;
  /** The forwarded message that it came inside of, one character an octet. */
  enclosedIn: string | null;
  /** Whether its type or name within the body of its mail says that it may be a report. */
  isLabelled: boolean;
  /** The domains that its own headers and file name speak of; with no fields where they are those of a mail around its own. */
  hints: DomainHint[];
} & (
  ({ outcome: "report" } & Pick<ReadReport, "report" | "json" | "hinted">) | { outcome: "unreadable"; reason: string }
);

type ReadReport = Extract<ReportReading, { outcome: "report" }>;

/** `hints`: the domains that headers, subject and file names speak of, the more trustworthy first. */
export type ReadFile = { headers: MessageHeaders | null; hints: string[] } & (
  | { outcome: "report"; /** At least one was read. */ parts: ReadPart[] }
  | { outcome: "not-a-report"; reason: string }
  | { outcome: "unreadable"; reason: string; parts: ReadPart[] }
);

/**
 * @param bytes a whole file or mail as received.
 * @param fileName a hint at most: for what a report leaves out.
 */
export function readFile(bytes: Uint8Array, fileName: string | null): ReadFile {
  return isMail(bytes) ? readMail(bytes) : readBareFile(bytes, fileName);
}

/** A mail begins with a header field, or with the separator of a mailbox file; JSON and archives cannot. */
function isMail(bytes: Uint8Array): boolean {
  const head = Buffer.from(fromFirstField(bytes.subarray(0, 1000))).toString("latin1");
  return /^(?:>?From [^\r\n]*\r?\n)?[!-9;-~]{1,100}[ \t]*:/.test(head) && !/^\s*[{["]/.test(head);
}

function readMail(bytes: Uint8Array): ReadFile {
  const mail = readMessage(bytes);
  const { headers } = mail;
  if (mail.outcome === "refused")
    return {
      outcome: "unreadable",
      reason: mail.reason,
      headers,
      hints: namedDomains([hintsOf(headers, null)]),
      parts: [],
    };
  const sources = mail.attachments.map((attachment) => {
    const hints = hintsOf(attachment.headers, attachment.fileName);
    return attachment.isWholeBody ? inHeader(hints) : hints;
  });
  const isAllForwarded = mail.attachments.every((attachment) => attachment.headers !== headers);
  const hints = namedDomains(isAllForwarded ? [...sources, hintsOf(headers, null)] : sources);
  const parts = readAttachments(mail.attachments, sources, headers);
  if (parts.length === 0)
    return { outcome: "not-a-report", reason: "The mail has no TLS report attached.", headers, hints };
  return { headers, hints, ...summary(parts) };
}

function readBareFile(bytes: Uint8Array, fileName: string | null): ReadFile {
  const source = hintsOf(null, fileName);
  const part = {
    fileName,
    path: "1",
    enclosedIn: null,
    isLabelled: false,
    hints: source.domains,
    ...readContent(withNameWarning(inflate(bytes), bytes, fileName), source),
  };
  return { headers: null, hints: namedDomains([source]), ...summary([part]) };
}

function summary(parts: ReadPart[]) {
  if (parts.some((part) => part.outcome === "report")) return { outcome: "report" as const, parts };
  const reasons = parts.flatMap((part) => (part.outcome === "unreadable" ? part.reason : []));
  return { outcome: "unreadable" as const, reason: [...new Set(reasons)].join(" "), parts };
}

/** So many failures and lines of policies the reports of one mail may list, all together; the last that is read may list more. */
const mostEntries = 100_000;

/** A report of few bytes may list fifty thousand failures, and a mail hold a hundred such. */
function readAttachments(attachments: ReportAttachment[], sources: ReportHints[], around: MessageHeaders): ReadPart[] {
  let entries = 0;
  return attachments.flatMap((attachment, index): ReadPart[] => {
    if (entries > mostEntries) return [unread(attachment)];
    const parts = readAttachment(attachment, sources[index], around);
    for (const part of parts) if (part.outcome === "report") entries += entriesOf(part.report);
    return parts;
  });
}

function entriesOf({ policies }: ParsedReport): number {
  return policies.reduce((sum, one) => sum + one.failures.length + one.policyString.length + one.mxHosts.length, 0);
}

function unread({ fileName, path, enclosedIn, isLabelled }: ReportAttachment): ReadPart {
  const reason = `The reports before it in the mail list more than ${mostEntries} failures and lines of policies, so it was not read.`;
  return { fileName, path, enclosedIn, isLabelled, hints: [], outcome: "unreadable", reason };
}

/** @param around those of the mail as a whole, for a report about which nothing closer speaks. */
function readAttachment(
  attachment: ReportAttachment,
  source: ReportHints = noHints,
  around: MessageHeaders,
): ReadPart[] {
  const { fileName, path, enclosedIn, isLabelled, content } = attachment;
  const reading = readContent(content, source);
  if (reading.outcome === "unreadable" && !seemsMeant(attachment)) return [];
  const hints = source.domains.length > 0 ? source.domains : hintsOf(around, null).domains.map(withoutFields);
  return [{ fileName, path, enclosedIn, isLabelled, hints, ...reading }];
}

/** Whether an unreadable attachment was meant to be a report, or is somebody's file of the same type. */
function seemsMeant({ isDeclared, fileName, content }: ReportAttachment): boolean {
  if (isDeclared) return true;
  if (content.outcome === "refused")
    return fileName !== null && /\.json\b/i.test(fileName) && reportFileName(fileName) !== null;
  const bytes = Buffer.from(content.bytes.buffer, content.bytes.byteOffset, content.bytes.byteLength);
  return ['"policies"', '"date-range"'].some((member) => bytes.includes(member));
}

function readContent(content: Inflated, hints: ReportHints) {
  if (content.outcome === "refused") return { outcome: "unreadable" as const, reason: content.reason };
  const reading = parseReport(content.bytes, hints);
  if (reading.outcome === "unreadable") return reading;
  const { report } = reading;
  return { ...reading, report: { ...report, warnings: [...content.warnings, ...report.warnings] } };
}

function withNameWarning(content: Inflated, bytes: Uint8Array, fileName: string | null): Inflated {
  const isNamedPacked = fileName !== null && /\.(?:gz|gzip|zip)$/i.test(fileName);
  const isMisnamed = fileName !== null && isNamedPacked === (packingOf(bytes) === "none");
  if (content.outcome === "refused" || !isMisnamed) return content;
  return {
    ...content,
    warnings: ["The file's name does not fit its content; the content counts.", ...content.warnings],
  };
}

function hintsOf(headers: MessageHeaders | null, fileName: string | null): ReportHints {
  const { tlsReportDomain = null, tlsReportSubmitter = null, subject = null } = headers ?? {};
  return readHints({ tlsReportDomain, tlsReportSubmitter, subject, fileName });
}

function withoutFields(hint: DomainHint): DomainHint {
  return { ...hint, fields: [] };
}

/** The name of what is a whole mail stands in its header, among fields that hardly anybody signs. */
function inHeader(hints: ReportHints): ReportHints {
  const domains = hints.domains.map((hint) => ({
    ...hint,
    fields: hint.fields.filter((field) => field !== "file-name"),
  }));
  return { ...hints, domains };
}

function namedDomains(sources: ReportHints[]): string[] {
  return [...new Set(sources.flatMap((source) => source.domains.map(({ domain }) => domain)))];
}
