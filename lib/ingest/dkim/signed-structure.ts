import { parseParameters } from "@/lib/mime/parse-parameters";
import type { DkimSignature } from "./dkim-signature";
import type { SignedMail } from "./judge-signature";

/**
 * Whether unsigned fields may have given what is signed another meaning: one that stands above the signed one of its name, or a
 * Content-Type. Google leaves the latter unsigned: then the parts must be those that the body's own first boundary line delimits, and
 * only one of them may be a report, which says so itself. Else any text that the sender signs for somebody would be a report under
 * another header: that of an invitation, or a copy of what was typed into a form.
 * @returns what is wrong, or null.
 */
export function structureProblem({ signedFields }: DkimSignature, mail: SignedMail): string | null {
  const { fields, contentTypes, body, reportParts, areLabelled } = mail;
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
  const { boundary, preamble } = openingOf(body);
  if (named !== boundary)
    return "The Content-Type is not signed, and does not name the boundary that the signed body begins with.";
  if (preamble !== "" && !isNotice(preamble))
    return "The Content-Type is not signed, and a text stands before the first part of the signed body.";
  if (!areLabelled)
    return "The Content-Type is not signed, and nothing in the signed body says that it holds a report.";
  if (reportParts > 1) return "The Content-Type is not signed, and the mail holds more than one report.";
  return null;
}

/** What is read of a mail's header, and stands in it once (RFC 5322 §3.6, RFC 8460 §5.3). */
const readOnce = ["subject", "date", "message-id", "tls-report-domain", "tls-report-submitter"];

/** The boundary of the first line that may be a delimiter (RFC 2046 §5.1.1), null in a body of one part, and what stands before it. */
function openingOf(body: string): { boundary: string | null; preamble: string } {
  const at = body.startsWith("--") ? 0 : body.indexOf("\r\n--") + 2;
  if (at === 1) return { boundary: null, preamble: "" };
  const end = body.indexOf("\r\n", at);
  return { boundary: body.slice(at + 2, end < 0 ? undefined : end).trimEnd(), preamble: body.slice(0, at).trim() };
}

/** What a mail program puts there is one line that says what MIME is. */
function isNotice(preamble: string): boolean {
  return preamble.includes("MIME") && !preamble.includes("\n");
}
