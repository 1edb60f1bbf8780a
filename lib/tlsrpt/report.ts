/**
 * RFC 8460 reports: bytes in, our own types out. Lenient to the mistakes of real senders, each of which becomes a warning on the
 * report, and strict on size, depth and figures. Called by the ingest door and by the `parse` command.
 */
import type { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { cutText } from "./cut-text";
import { decodeJson } from "./decode-json";
import { createNotes, type Notes } from "./notes";
import { parseJson } from "./parse-json";
import { readPeriod } from "./read-period";
import { readPolicies } from "./read-policies";
import { readText } from "./read-text";
import { compareWithHints, noHints, type ReportHints } from "./report-hints";
import { domainOfContact, submitterOf } from "./submitter";
import { wireReport, type WireReport } from "./wire-report";

export type ParsedReport = {
  organizationName: string | null;
  contactInfo: string | null;
  /** The claimed sender: the domain of contact-info, else that of the organization's name, else TLS-Report-Submitter, else the file
   * name's, else the organization's name, else "unknown". */
  submitter: string;
  reportId: string;
  start: Date;
  end: Date;
  /** The UTC day of the start, YYYY-MM-DD: all of the report counts there. */
  day: string;
  /** What was wrong with the report and how it was read all the same, in plain sentences. */
  warnings: string[];
  policies: PolicyResult[];
};

export type PolicyResult = {
  /** Lower case; unknown ones are kept. */
  type: string;
  /** The policy domain in A-labels; for `tlsa` often the MX host (RFC 8460 §1.1). */
  domain: string | null;
  policyString: string[];
  mxHosts: string[];
  successful: number;
  failed: number;
  failures: Failure[];
};

/** One row of failure-details. Types are not exclusive: the counts may add up to more than the policy's `failed` (RFC 8460 §4). */
export type Failure = {
  resultType: string;
  sendingMtaIp: string | null;
  receivingMxHostname: string | null;
  receivingMxHelo: string | null;
  receivingIp: string | null;
  /** Null where the sender gave none; the breakdown counts it as 1. */
  count: number | null;
  additionalInformation: string | null;
  reasonCode: string | null;
};

export type ReportReading =
  | {
      outcome: "report";
      report: ParsedReport;
      json: Buffer;
      /** Places of the policies that name no domain themselves. */
      hinted: number[];
    }
  | { outcome: "unreadable"; reason: string };

/**
 * Reads one report (RFC 8460 §4.4).
 * @param bytes JSON in UTF-8, already inflated.
 * @param hints what the mail and the file name say; used only where the body says nothing (RFC 8460 §5.6).
 * @returns the report with `json`, its text as sent (UTF-8) but safe to store; or a plain sentence why it cannot be read.
 */
export function parseReport(bytes: Uint8Array, hints: ReportHints = noHints): ReportReading {
  const notes = createNotes();
  const decoded = decodeJson(bytes, notes);
  if (decoded.outcome === "refused") return { outcome: "unreadable", reason: decoded.reason };
  const { json } = decoded;
  try {
    const shaped = wireReport(parseJson(json), notes);
    if (shaped.outcome === "refused") return { outcome: "unreadable", reason: shaped.reason };
    const { hinted, ...body } = readBody(shaped.report, bytes, hints, notes);
    const refusal = notes.refusal();
    if (refusal !== null) return { outcome: "unreadable", reason: refusal };
    return { outcome: "report", report: { ...body, warnings: notes.warnings() }, json, hinted };
  } catch (error) {
    if (error instanceof SyntaxError) return { outcome: "unreadable", reason: "It is not valid JSON." };
    throw error;
  }
}

function readBody(wire: WireReport, bytes: Uint8Array, hints: ReportHints, notes: Notes) {
  const contactInfo = readText(wire["contact-info"], "contact-info", 320, notes);
  const named = readText(wire["organization-name"], "organization-name", 300, notes);
  if (contactInfo === null) notes.warn("The report has no contact-info.");
  const period = readPeriod(wire["date-range"], notes);
  const { policies, hinted } = readPolicies(wire.policies, hints, notes);
  compareWithHints({ start: period.start, policies, contactDomain: domainOfContact(contactInfo) }, hints, notes);
  return {
    organizationName: named ?? substituteName(contactInfo, hints, notes),
    contactInfo,
    submitter: submitterOf(contactInfo, hints.submitter ?? hints.sender, named),
    reportId: readReportId(wire["report-id"], bytes, notes),
    ...period,
    policies,
    hinted,
  };
}

function substituteName(contactInfo: string | null, hints: ReportHints, notes: Notes): string | null {
  const substitute = domainOfContact(contactInfo) ?? hints.submitter;
  if (substitute === null) notes.warn("The report does not name the organization that sent it.");
  else notes.warn("The report does not name the organization that sent it; its domain is shown instead.");
  return substitute;
}

const longestReportId = 500;

function readReportId(value: unknown, bytes: Uint8Array, notes: Notes): string {
  const id = readText(value, "report-id", Number.MAX_SAFE_INTEGER, notes)?.trim();
  if (id && cutText(id, longestReportId) === id) return id;
  notes.warn(`The report-id is ${id ? "too long" : "missing"}; a fingerprint of the content takes its place.`);
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
