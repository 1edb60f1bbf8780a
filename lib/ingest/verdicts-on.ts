import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { authenticate, type Verdict } from "./dkim/authenticate";
import type { Incoming, IngestWorld } from "./incoming";
import { keyResolver } from "./dkim/key-resolver";
import type { ReadFile, ReadPart } from "./read-file";

/**
 * Who sent the reports of a mail: the mail's own signature for what it attaches (under null), and for a report inside a forwarded
 * message that message's signature, for whoever forwards a report did not make it.
 */
export async function verdictsOn(
  message: Incoming,
  file: ReadFile,
  { resolver }: IngestWorld,
): Promise<Map<string | null, Verdict>> {
  if (file.outcome !== "report") return new Map();
  const byItsWay = verdictByWay(message);
  if (byItsWay) return new Map(enclosuresOf(file.parts).map((enclosedIn) => [enclosedIn, byItsWay]));
  if (!file.headers) return new Map();
  const verdicts = new Map<string | null, Verdict>();
  for (const enclosedIn of enclosuresOf(file.parts)) {
    const parts = file.parts.filter((part) => part.enclosedIn === enclosedIn);
    const raw = enclosedIn === null ? message.raw : Buffer.from(enclosedIn, "latin1");
    const verdict = await authenticateSafely(message, raw, {
      arrivedAt: message.receivedAt,
      submitters: parts.flatMap((part) => (part.outcome === "report" ? (part.report.submitter ?? []) : [])),
      reportParts: parts.length,
      areLabelled: parts.every((part) => part.isLabelled),
      // Whoever forwards a message may have written any header into it.
      trustedAuthservId: enclosedIn === null ? (env.TRUSTED_AUTHSERV_ID ?? null) : null,
      resolver: keyResolver(resolver),
    });
    verdicts.set(enclosedIn, verdict);
  }
  return verdicts;
}

/** One mail that the verifier fails on must not stop the others; it is tried again, and never trusted meanwhile. */
async function authenticateSafely(
  { origin }: Incoming,
  raw: Uint8Array,
  context: Parameters<typeof authenticate>[1],
): Promise<Verdict> {
  try {
    return await authenticate(raw, context);
  } catch (error) {
    log.error("ingest.not-authenticated", { origin, error });
    return { kind: "pending", reason: "The signature could not be checked; the operator's log has the details." };
  }
}

/** What came by another way than mail has no signature to look at. */
function verdictByWay({ uploadedBy, source }: Incoming): Verdict | null {
  if (uploadedBy) return { kind: "uploaded" };
  return source === "https" ? { kind: "unauthenticated" } : null;
}

/** Pending before all, so that the mail is looked at again; then the one that proves least. */
const strengths = { pending: 0, broken: 1, unsigned: 2, unauthenticated: 3, uploaded: 4, verified: 5 } satisfies Record<
  Verdict["kind"],
  number
>;

/** The verdict on a mail with several. @returns null for none. */
export function weakestVerdict(verdicts: Verdict[]): Verdict | null {
  return verdicts.toSorted((a, b) => strengths[a.kind] - strengths[b.kind])[0] ?? null;
}

function enclosuresOf(parts: ReadPart[]): (string | null)[] {
  return [...new Set(parts.map((part) => part.enclosedIn))];
}
