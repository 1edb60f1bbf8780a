import { parseParameters } from "@/lib/mime/parse-parameters";
import type { DkimSignature } from "./dkim-signature";
import type { SignedMail } from "./judge-signature";

/**
 * Whether unsigned fields may have given what is signed another meaning: one that stands above the signed one of its name, or a
 * Content-Type. Google leaves the latter unsigned: then the parts must be those that the body's own first boundary line delimits, and
 * only one of them may be a report.
 * @returns what is wrong, or null.
 */
export function structureProblem({ signedFields }: DkimSignature, mail: SignedMail): string | null {
  const { fields, contentTypes, body, reportParts } = mail;
  // A field is signed as often as h= names it, from the bottom up; the reader takes the topmost.
  const timesSigned = (name: string) => signedFields.filter((signed) => signed === name).length;
  const added = readOnce.find((name) => {
    const signed = timesSigned(name);
    return signed > 0 && fields.filter((field) => field.name === name).length > signed;
  });
  if (added) return `The mail has a second ${added} field, which is not signed.`;

  if (timesSigned("content-type") > 0 && contentTypes.length <= timesSigned("content-type")) return null;
  const { value, parameters } = parseParameters(contentTypes[0] ?? "text/plain");
  const named = value.startsWith("multipart/") ? (parameters.boundary ?? null) : null;
  if (named !== firstBoundary(body))
    return "The Content-Type is not signed, and does not name the boundary that the signed body begins with.";
  if (reportParts > 1) return "The Content-Type is not signed, and the mail holds more than one report.";
  return null;
}

/** What is read of a mail's header, and stands in it once (RFC 5322 §3.6, RFC 8460 §5.3). */
const readOnce = ["subject", "date", "message-id", "tls-report-domain", "tls-report-submitter"];

/** The boundary of the first line that may be a delimiter (RFC 2046 §5.1.1), null in a body of one part. */
function firstBoundary(body: string): string | null {
  for (let at = body.startsWith("--") ? 0 : nextDashes(body, 0); at >= 0; at = nextDashes(body, at)) {
    const end = body.indexOf("\r\n", at);
    const boundary = body.slice(at + 2, end < 0 ? undefined : end).trimEnd();
    if (boundary !== "") return boundary;
  }
  return null;
}

function nextDashes(body: string, from: number): number {
  const newline = body.indexOf("\r\n--", from);
  return newline < 0 ? -1 : newline + 2;
}
