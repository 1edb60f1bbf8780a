/**
 * Who sent a report: its DKIM signature, judged by the rules of RFC 8460 §3 and RFC 6376. The door of ingest calls it once a mail,
 * and again later while the verdict is pending. A mail that cannot be judged for want of DNS is neither trusted nor refused.
 */
import { readFields } from "@/lib/mime/read-fields";
import { isVouched, vouchedSignatures } from "./authentication-results";
import { usableKeys } from "./dkim-key";
import { type DkimSignature, readDkimSignature } from "./dkim-signature";
import { judgeSignature, problemBeforeKey, type SignatureVerdict, type SignedMail } from "./judge-signature";
import type { KeyResolver } from "./key-resolver";
import { splitMessage, valuesOf } from "./raw-header";
import { isSameHouse } from "./same-house";
import { structureProblem } from "./signed-structure";

/**
 * `by` is the signing domain (d=); each `reason` is one or more plain sentences. A verified mail has one only where its signature is not
 * the evidence; `unsigned` are those of the fields that name a report's domain which it does not cover. `uploaded` is for what a member hands in, `unauthenticated` for what comes by HTTPS, where nothing says who the sender is
 * (RFC 8460 §5.4).
 */
export type Verdict =
  | { kind: "verified"; by: string; reason?: string; /** Absent where all of them are signed. */ unsigned?: string[] }
  | { kind: "unsigned" }
  | { kind: "broken"; reason: string }
  | { kind: "pending"; reason: string }
  | { kind: "uploaded" }
  | { kind: "unauthenticated" };

export type AuthenticationContext = {
  /** When the mail arrived: signatures are judged as of then, for the large reporters' expire within a week. */
  arrivedAt: Date;
  /** The domains that the reports in the mail name as their sender. */
  submitters: string[];
  /** How many reports were found in the mail. */
  reportParts: number;
  /** Whether each is labelled as one within the body; else the mail's own header makes it a report. */
  areLabelled: boolean;
  /** Our own mail server, whose word counts where a gateway broke the signature; null if there is none. */
  trustedAuthservId: string | null;
  resolver: KeyResolver;
};

/** A mail with more signatures is not looked at; of those that are, only so many are followed to their key. */
const mostSignatures = 10;
const mostKeys = 5;
/** A report has one sender, whom it may name in three places. */
const mostSenders = 20;

/** @param raw the mail as received; LF line ends, as a Maildir has them, count as CRLF. */
export async function authenticate(raw: Uint8Array, context: AuthenticationContext): Promise<Verdict> {
  const { fields, body, text } = splitMessage(raw);
  const written = fields.filter((field) => field.name === "dkim-signature");
  if (written.length === 0) return { kind: "unsigned" };
  if (written.length > mostSignatures) return broken("The mail has too many signatures.");
  if (body === null) return broken("The mail has no body, so that its signature cannot be checked.");
  // What the reader takes for the body and what is signed must be the same bytes.
  const { bodyStart, values } = readFields(text);
  if (bodyStart !== text.length - body.length || /^[ \t]/.test(text))
    return broken("The header of the mail is malformed.");
  const from = valuesOf(fields, "from");
  if (from.length !== 1)
    return broken(`The mail has ${from.length === 0 ? "no From field" : "more than one From field"}.`);

  const read = written.map(readDkimSignature);
  const signatures = read.flatMap((one) => (one.outcome === "signature" ? [one.signature] : []));
  const senders = new Set([...domainsIn(from), ...valuesOf(fields, "tls-report-submitter"), ...context.submitters]);
  const believable = [...senders].slice(0, mostSenders);
  const related = signatures.filter(({ domain }) => believable.some((sender) => isSameHouse(domain, sender)));
  const unusable = read.find((one) => one.outcome === "unusable");
  if (related.length === 0) return broken(unusable?.reason ?? strangers(signatures));

  const problems = related.map((signature) => problemBeforeKey(signature, context.arrivedAt));
  const sound = related.filter((_, place) => problems[place] === null).slice(0, mostKeys);
  if (sound.length === 0) return broken(problems[0] ?? "The signature is not valid.");
  const contentTypes = values.get("content-type") ?? [];
  const { reportParts, areLabelled } = context;
  const mail = { fields, body, contentTypes, reportParts, areLabelled, hashes: new Map() };
  // What we cannot read may be what our mail server found good.
  return judge(mail, { sound, signatures }, unusable ? { ...context, trustedAuthservId: null } : context);
}

type Judged = { signature: DkimSignature; verdict: SignatureVerdict };
type Signatures = {
  /** Those to judge. */ sound: DkimSignature[];
  /** All that could be read. */ signatures: DkimSignature[];
};

async function judge(
  mail: SignedMail,
  { sound, signatures }: Signatures,
  context: AuthenticationContext,
): Promise<Verdict> {
  const judged: Judged[] = [];
  for (const signature of sound) {
    const verdict = await judgeSignature(signature, mail, context.resolver);
    if (verdict.outcome === "valid") return verifiedBy(signature, mail);
    judged.push({ signature, verdict });
  }
  const vouched = await vouchedVerdict(mail, { judged, signatures }, context);
  if (vouched) return vouched;
  const first = judged.find(({ verdict }) => verdict.outcome === "pending") ?? judged[0];
  if (!first || first.verdict.outcome === "valid") return broken("The signature is not valid.");
  const { outcome, reason } = first.verdict;
  return outcome === "pending" ? { kind: "pending", reason } : broken(reason);
}

/** A signature that was good for our own mail server and was broken behind it; its key must pass the same rules. */
async function vouchedVerdict(
  mail: SignedMail,
  { judged, signatures }: { judged: Judged[]; signatures: DkimSignature[] },
  { trustedAuthservId, resolver }: AuthenticationContext,
): Promise<Verdict | null> {
  if (trustedAuthservId === null) return null;
  const vouched = vouchedSignatures(mail.fields, trustedAuthservId);
  for (const { signature, verdict } of judged) {
    if (verdict.outcome !== "changed" || !isVouched(signature, signatures, vouched)) continue;
    const found = await usableKeys(signature, resolver);
    if (found.outcome === "pending") return { kind: "pending", reason: found.reason };
    const problem = found.outcome === "keys" ? structureProblem(signature, mail) : found.reason;
    if (problem !== null) return broken(problem);
    const reason = `${trustedAuthservId} found the signature good when the mail arrived; it was changed behind it.`;
    return { ...verifiedBy(signature, mail), reason };
  }
  return null;
}

/** What RFC 8460 §5.3 puts a report's domain into. Some sign neither (Microsoft leaves out TLS-Report-Domain). */
const domainFields = ["tls-report-domain", "subject"];

function verifiedBy({ domain, signedFields }: DkimSignature, { fields }: SignedMail) {
  const unsigned = domainFields.filter(
    (name) => !signedFields.includes(name) && fields.some((field) => field.name === name),
  );
  return { kind: "verified" as const, by: domain, ...(unsigned.length > 0 && { unsigned }) };
}

function domainsIn(from: string[]): string[] {
  // Whatever a quote holds, the pattern comes to its end: it has no cause to go back over what it read.
  const bare = from.join("").replace(/"(?:[^"\\]|\\[^]?)*(?:"|$)/g, "");
  return [...bare.matchAll(/@([^\s<>()[\],;:@]+)/g)].map((match) => Buffer.from(match[1] ?? "", "latin1").toString());
}

function strangers(signatures: DkimSignature[]): string {
  const names = [...new Set(signatures.map(({ domain }) => domain))].join(", ");
  return `The mail is signed by ${names}, which is not the sender of the report.`;
}

function broken(reason: string): Verdict {
  return { kind: "broken", reason };
}
