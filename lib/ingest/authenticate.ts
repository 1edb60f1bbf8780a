/**
 * Who sent a report: its DKIM signature, judged by the rules of RFC 8460 §3 and RFC 6376. The door of ingest calls it once a mail,
 * and again later while the verdict is pending. A mail that cannot be judged for want of DNS is neither trusted nor refused.
 */
import type { Resolver } from "@/lib/dns/resolver";
import { normalizeDomain } from "@/lib/names/normalize-domain";
import { organizationalDomain } from "@/lib/names/organizational-domain";
import { type FoundDkimKey, dkimKeyName, dkimKeyProblem, findDkimKey } from "./dkim-key";
import { type DkimSignature, readDkimSignature } from "./dkim-signature";
import { joinMessage, type RawHeaderField, type RawMessage, splitMessage } from "./raw-header";
import { type VerifiedSignature, verifySignatures } from "./verify-signatures";

/**
 * `by` is the signing domain (d=); each `reason` is one or more plain sentences. `uploaded` is for what a member hands in,
 * `unauthenticated` for what comes by HTTPS, where nothing says who the sender is (RFC 8460 §5.4).
 */
export type Verdict =
  | { kind: "verified"; by: string }
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
  resolver: Resolver;
};

/** A mail with more signatures is not looked at; of those that are, only so many are followed to their key. */
const MOST_SIGNATURES = 10;
const MOST_KEYS = 5;

/** @param raw the mail as received; LF line ends, as a Maildir has them, count as CRLF. */
export async function authenticate(raw: Uint8Array, context: AuthenticationContext): Promise<Verdict> {
  const message = splitMessage(raw);
  const { fields } = message;
  const written = valuesOf(fields, "dkim-signature");
  if (written.length === 0) return { kind: "unsigned" };
  if (written.length > MOST_SIGNATURES) return broken("The mail has too many signatures.");
  const from = valuesOf(fields, "from");
  if (from.length !== 1)
    return broken(`The mail has ${from.length === 0 ? "no From field" : "more than one From field"}.`);

  const read = written.map(readDkimSignature);
  const senders = [...domainsIn(from), ...valuesOf(fields, "tls-report-submitter"), ...context.submitters];
  const signatures = read.flatMap((one) => (one.outcome === "signature" ? [one.signature] : []));
  const related = signatures.filter(({ domain }) => senders.some((sender) => isSameHouse(domain, sender)));
  const unusable = read.find((one) => one.outcome === "unusable");
  if (related.length === 0) return broken(unusable?.reason ?? strangers(signatures));

  const problems = related.map((signature) => problemBeforeKeys(signature, context.arrivedAt));
  const sound = related.filter((_, place) => problems[place] === null).slice(0, MOST_KEYS);
  if (sound.length === 0) return broken(problems[0] ?? "The signature is not valid.");
  return judge(message, sound, context);
}

async function judge(
  message: RawMessage,
  signatures: DkimSignature[],
  context: AuthenticationContext,
): Promise<Verdict> {
  const keys = new Map<string, FoundDkimKey>();
  const names = new Map(signatures.map((one) => [`${one.selector}._domainkey.${one.writtenDomain}`, dkimKeyName(one)]));

  async function keyRecord(asked: string): Promise<string | null> {
    const name = names.get(asked);
    if (name === undefined) return null;
    const found = keys.get(name) ?? (await findDkimKey(name, context.resolver));
    keys.set(name, found);
    return found.outcome === "key" ? `v=DKIM1; k=${found.key.type}; p=${found.key.publicKey}` : null;
  }

  let results: VerifiedSignature[];
  try {
    results = await verifySignatures(withOnly(signatures, message), keyRecord, context.arrivedAt);
  } catch (error) {
    return broken(`The signature cannot be checked (${error instanceof Error ? error.message : String(error)}).`);
  }
  const verdicts = signatures.map((signature) => verdictOn(signature, results, keys.get(dkimKeyName(signature))));
  const [first] = verdicts;
  return (
    verdicts.find(({ kind }) => kind === "verified") ??
    verdicts.find(({ kind }) => kind === "pending") ??
    first ??
    broken("The signature is not valid.")
  );
}

/** Spares the work on signatures that cannot help, and on ARC; but all stay if they are signed themselves. */
function withOnly(signatures: DkimSignature[], { fields, rest }: RawMessage): Buffer {
  const isSeal = (name: string) => name === "dkim-signature" || name.startsWith("arc-");
  if (signatures.some((one) => one.signedFields.some(isSeal))) return joinMessage({ fields, rest });
  const isWanted = (field: RawHeaderField) => signatures.some((one) => field.value === one.written);
  return joinMessage({ fields: fields.filter((field) => !isSeal(field.name) || isWanted(field)), rest });
}

function problemBeforeKeys(signature: DkimSignature, arrivedAt: Date): string | null {
  if (signature.hasLength) return "Only the beginning of the mail is signed (l=), which a report may not be.";
  if (!signature.signedFields.includes("from")) return "The From field is not signed.";
  if (signature.expires !== null && signature.expires * 1000 < arrivedAt.getTime())
    return "The signature had expired when the mail arrived.";
  return null;
}

function verdictOn(signature: DkimSignature, results: VerifiedSignature[], found: FoundDkimKey | undefined): Verdict {
  if (found?.outcome === "failed") return { kind: "pending", reason: found.reason };
  if (found?.outcome === "unusable") return broken(found.reason);
  const result = results.find(
    (one) =>
      one.signingDomain === signature.writtenDomain &&
      one.selector === signature.selector &&
      one.value === signature.value,
  );
  if (!result) return broken("The signature cannot be checked.");
  // mailauth asks for no key where the body has changed.
  const problem = (found && dkimKeyProblem(found.key, signature)) ?? result.problem;
  if (problem !== null) return broken(problem);
  if (!found) return broken("The key was not looked up.");
  if (result.isPartial || !result.signedFields.includes("from"))
    return broken("The signature does not cover the whole mail.");
  return { kind: "verified", by: signature.domain };
}

/** RFC 8460 §3 says “the reporting domain” and no more: the same organisational domain is enough. */
function isSameHouse(domain: string, sender: string): boolean {
  const other = normalizeDomain(sender, { underscores: true });
  if (other === null) return false;
  const house = organizationalDomain(domain);
  return domain === other || (house !== null && house === organizationalDomain(other));
}

function domainsIn(from: string[]): string[] {
  const bare = from.join("").replace(/"(?:[^"\\]|\\.)*"/g, "");
  return [...bare.matchAll(/@([^\s<>()[\],;:@]+)/g)].map((match) => Buffer.from(match[1] ?? "", "latin1").toString());
}

function valuesOf(fields: RawHeaderField[], name: string): string[] {
  return fields.filter((field) => field.name === name).map((field) => field.value);
}

function strangers(signatures: DkimSignature[]): string {
  const names = [...new Set(signatures.map(({ domain }) => domain))].join(", ");
  return `The mail is signed by ${names}, which is not the sender of the report.`;
}

function broken(reason: string): Verdict {
  return { kind: "broken", reason };
}
