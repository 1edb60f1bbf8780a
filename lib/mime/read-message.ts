/**
 * Raw mail → the reports in it, unpacked. Called by the ingest door. It knows no JSON: what the bytes say is for `lib/tlsrpt` to
 * read.
 */
import { Buffer } from "node:buffer";
import { decodeBody } from "./decode-body";
import { inflate, largestInflated, packingOf } from "./inflate";
import type { Inflated } from "./inflated";
import { holdsSeveralMails } from "./mailbox-file";
import { toMessageHeaders, readHeaders, type MessageHeaders } from "./message-headers";
import { readMimeTree, type MimePart } from "./mime-part";
import { fromFirstField } from "./from-first-field";
import { reportCandidates, type Candidate } from "./report-candidates";

export type ReportAttachment = {
  /** The IMAP part number. */
  path: string;
  fileName: string | null;
  /** The mail says that this is a TLS report; otherwise only its name or type allow it. */
  isDeclared: boolean;
  /** Those of the forwarded message where the report came inside one. */
  headers: MessageHeaders;
  /** The bytes of that forwarded message, one character an octet; null where the report is the mail's own. */
  enclosedIn: string | null;
  /** Whether it is all there is of its message, so that its name stands in the message's own header. */
  isWholeBody: boolean;
  /** Whether its type or name within the message's body says that it may be a report; else only a header around it does, or its first bytes. */
  isLabelled: boolean;
  content: Inflated;
};

export type MessageReading =
  | { outcome: "message"; headers: MessageHeaders; attachments: ReportAttachment[] }
  | { outcome: "refused"; headers: MessageHeaders; reason: string };

/** Bytes; a larger mail is not read. */
export const largestMail = 10_000_000;

const severalMails = "The file is a mailbox of several mails; hand in each as a file of its own.";

/** Reads the headers of a raw mail and every part that may be a report; limits beyond which it refuses are in the reasons. */
export function readMessage(received: Uint8Array): MessageReading {
  const raw = fromFirstField(received);
  if (raw.byteLength > largestMail)
    return { outcome: "refused", headers: readHeaders(raw), reason: "The mail is larger than 10 MB." };
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString("latin1");
  // Else all but the first would be lost without a word.
  if (holdsSeveralMails(text)) return { outcome: "refused", headers: readHeaders(raw), reason: severalMails };
  const tree = readMimeTree(text);
  if (tree.outcome === "refused") return { ...tree, headers: readHeaders(raw) };
  const headers = toMessageHeaders(tree.root.fields);
  return { outcome: "message", headers, attachments: reportAttachments(tree.root, headers) };
}

/** The parts of a mail that may be reports, decoded and unpacked under one byte budget. */
function reportAttachments(root: MimePart, headers: MessageHeaders): ReportAttachment[] {
  let budget = largestInflated;
  return reportCandidates(root, headers.subject).flatMap((candidate) => {
    const body = decodeBody(candidate.part.body, candidate.part.encoding);
    if (candidate.likelihood === "sniff" && !couldBeReport(body.bytes)) return [];
    const content = inflate(body.bytes, budget);
    // What is refused may have cost as much as a bomb, so that a mail holds no more than a few of them.
    budget = Math.max(0, budget - (content.outcome === "bytes" ? content.bytes.length : largestInflated / 4));
    const { path, fileName } = candidate.part;
    const isWholeBody = candidate.part === candidate.message;
    return {
      path,
      fileName,
      isDeclared: candidate.likelihood === "declared",
      headers: candidate.message === root ? headers : toMessageHeaders(candidate.message.fields),
      enclosedIn: candidate.message === root ? null : candidate.message.text,
      isWholeBody,
      isLabelled: candidate.likelihood !== "sniff" && !isWholeBody,
      content: withWarnings(content, warningsOn(candidate, root, body)),
    };
  });
}

function couldBeReport(bytes: Uint8Array): boolean {
  return (
    packingOf(bytes) !== "none" ||
    /^(?:\xef\xbb\xbf)?\s{0,100}\{/.test(Buffer.from(bytes.subarray(0, 200)).toString("latin1"))
  );
}

function warningsOn(
  { part, message }: Candidate<MimePart>,
  root: MimePart,
  body: ReturnType<typeof decodeBody>,
): string[] {
  const expected = packingOf(body.bytes) === "none" ? "application/tlsrpt+json" : "application/tlsrpt+gzip";
  return [
    ...(message === root ? [] : ["The report came inside a forwarded mail."]),
    ...(part.type === expected ? [] : [`The attachment is labelled ${part.type} instead of ${expected}.`]),
    ...(body.warning === null ? [] : [body.warning]),
  ];
}

function withWarnings(content: Inflated, warnings: string[]): Inflated {
  return content.outcome === "refused" ? content : { ...content, warnings: [...warnings, ...content.warnings] };
}
