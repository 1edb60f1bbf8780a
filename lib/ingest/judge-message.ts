import { v7 as uuidV7 } from "uuid";
import { tokensAmong } from "@/lib/domains/report-address";
import { cutReport } from "@/lib/tlsrpt/cut-report";
import type { Verdict } from "./dkim/authenticate";
import type { Incoming, IngestWorld } from "./incoming";
import type { Outcome } from "./outcomes";
import { packRaw } from "./pack-raw";
import { readFile, type ReadFile, type ReadPart } from "./read-file";
import type { Envelope } from "./route-report";
import { verdictsOn, weakestVerdict } from "./verdicts-on";

/** A report with the verdict on its sender; its JSON is compressed by now, for it may be large and waits to be stored. */
export type JudgedPart = { verdict: Verdict } & (
  Exclude<ReadPart, { outcome: "report" }> | (Omit<ReadReport, "json"> & { packedJson: Uint8Array })
);
type ReadReport = Extract<ReadPart, { outcome: "report" }>;

/** A message read and its sender judged; nothing is stored yet. */
export type Judged = {
  delivery: {
    id: string;
    isNew: boolean;
    origin: string;
    source: Incoming["source"];
    receivedAt: Date;
    fileName: string | null;
    from: string | null;
    subject: string | null;
    messageId: string | null;
    sentAt: Date | null;
    tokens: string[];
    size: number;
    raw: Uint8Array | null;
    uploadedBy: Incoming["uploadedBy"];
  };
  reports: JudgedPart[];
  /** Of its reports (`memoryOf`). */
  memory: number;
  envelope: Pick<Envelope, "tokens" | "hints" | "uploadedTo">;
  /** Of the whole: no better than that of any report in it. */
  verdict: Verdict | null;
  /** Set where no part says more: mail that is no report, or that cannot be read at all. */
  outcome: Outcome | null;
  reason: string | null;
};

/** Reads a message and verifies its signature. */
export function judgeMessage(message: Incoming, world: IngestWorld, deliveryId?: string): Promise<Judged> {
  return judgeRead(message, readIncoming(message), world, deliveryId);
}

/** Reads a message; a parser that throws makes it unreadable, and is kept with it. */
export function readIncoming(message: Incoming): ReadFile {
  try {
    return readFile(message.raw, message.fileName);
  } catch (error) {
    return unreadable(`The reader failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A message that is not to be read, with the reason; its bytes are kept. */
export function refuseMessage(
  message: Incoming,
  reason: string,
  world: IngestWorld,
  deliveryId?: string,
): Promise<Judged> {
  return judgeRead(message, unreadable(reason), world, deliveryId);
}

/** A report takes several times its length while it is read and stored, and each failure so much at least: two bytes may be one. */
const bytesPerByte = 4;
const bytesPerFailure = 150;

/** How many bytes of memory the reports take, roughly, that were read. */
export function memoryOf(file: ReadFile): number {
  if (file.outcome !== "report") return 0;
  return file.parts.reduce((sum, part) => {
    if (part.outcome !== "report") return sum;
    const failures = part.report.policies.reduce((all, policy) => all + policy.failures.length, 0);
    return sum + Math.max(part.json.length * bytesPerByte, failures * bytesPerFailure);
  }, 0);
}

/** Verifies the signature of what was read. */
export async function judgeRead(
  message: Incoming,
  file: ReadFile,
  world: IngestWorld,
  deliveryId?: string,
): Promise<Judged> {
  const headers = file.headers;
  const tokens = message.token === undefined ? tokensAmong(headers?.recipients ?? []) : [message.token];
  const isReport = file.outcome !== "not-a-report";
  const verdicts = await verdictsOn(message, file, world);
  const parts = file.outcome === "not-a-report" ? [] : file.parts;
  const reports = await Promise.all(parts.map((part) => judgedPart(part, verdicts)));
  return {
    delivery: {
      id: deliveryId ?? uuidV7(),
      isNew: deliveryId === undefined,
      origin: message.origin,
      source: message.source,
      receivedAt: message.receivedAt,
      fileName: message.fileName,
      from: headers?.from ?? null,
      subject: headers?.subject ?? null,
      messageId: headers?.messageId ?? null,
      sentAt: headers?.date ?? null,
      tokens,
      size: message.raw.length,
      raw: isReport ? await packRaw(message.raw) : null,
      uploadedBy: message.uploadedBy,
    },
    reports,
    memory: memoryOf(file),
    envelope: { tokens, hints: file.hints, uploadedTo: message.uploadedBy?.workspaceId ?? null },
    verdict: file.outcome === "report" ? weakestVerdict(reports.map((report) => report.verdict)) : null,
    outcome: reports.length > 0 ? null : file.outcome === "report" ? "unreadable" : file.outcome,
    reason: file.outcome === "report" ? null : file.reason,
  };
}

function unreadable(reason: string): ReadFile {
  return { outcome: "unreadable", reason, headers: null, hints: [], parts: [] };
}

async function judgedPart(part: ReadPart, verdicts: Map<string | null, Verdict>): Promise<JudgedPart> {
  const verdict = verdicts.get(part.enclosedIn) ?? { kind: "unsigned" as const };
  if (part.outcome !== "report") return { ...part, verdict };
  const { json, ...rest } = part;
  const everyPolicy = part.report.policies.map((_, index) => index);
  const packedJson = await packRaw(cutReport(json, everyPolicy));
  return { ...rest, verdict, packedJson };
}
