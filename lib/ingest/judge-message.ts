import { v7 as uuidV7 } from "uuid";
import { tokensAmong } from "@/lib/domains/report-address";
import type { Verdict } from "./authenticate";
import type { Incoming, IngestWorld } from "./incoming";
import type { Outcome } from "./outcomes";
import { packRaw } from "./pack-raw";
import { readFile, type ReadFile, type ReadPart } from "./read-file";
import type { Envelope } from "./route-report";
import { verdictsOn, weakestVerdict } from "./verdicts-on";

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
  reports: (ReadPart & { verdict: Verdict })[];
  envelope: Envelope;
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
  const reports = file.outcome === "not-a-report" ? [] : file.parts.map((part) => withVerdict(part, verdicts));
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
    envelope: { tokens, hints: file.hints, uploadedTo: message.uploadedBy?.workspaceId ?? null },
    verdict: file.outcome === "report" ? weakestVerdict(reports.map((report) => report.verdict)) : null,
    outcome: reports.length > 0 ? null : file.outcome === "report" ? "unreadable" : file.outcome,
    reason: file.outcome === "report" ? null : file.reason,
  };
}

function unreadable(reason: string): ReadFile {
  return { outcome: "unreadable", reason, headers: null, hints: [], parts: [] };
}

function withVerdict(part: ReadPart, verdicts: Map<string | null, Verdict>) {
  return { ...part, verdict: verdicts.get(part.enclosedIn) ?? { kind: "unsigned" as const } };
}
