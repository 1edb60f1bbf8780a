/**
 * One pass over the inbox: report mails become rows and are filed away, other mail stays as it is. A mail is filed only after the
 * commit, and the cursor moves only after the filing, so that a crash anywhere means at worst to look at a mail again.
 */
import { ingestMessages } from "@/lib/ingest/ingest-messages";
import type { Ingested, IngestWorld, Incoming } from "@/lib/ingest/incoming";
import { noteUnread } from "@/lib/ingest/note-unread";
import { log } from "@/lib/log";
import { knownDeliveries } from "@/lib/ingest/write-deliveries";
import { looksLikeReport } from "@/lib/mime/looks-like-report";
import { db } from "@/lib/db/client";
import { takenOver } from "@/lib/stop-signal";
import type { FiledTo, Inbox, InboxAddress, ListedMessage } from "./inbox";
import { noteInboxState, readCursor, writeCursor } from "./inbox-state";

const messagesPerList = 200;
const messagesPerBatch = 100;
const bytesPerBatch = 16_000_000;
const largestMail = 10_000_000;

/** Works through everything that is new. Returns how many messages were looked at. */
export async function pollInbox(
  inbox: Inbox,
  address: InboxAddress,
  world: IngestWorld,
  signal: AbortSignal,
): Promise<number> {
  const seen = new Set<string>();
  const passedOver = address.kind === "maildir" ? await leftInPlace(address) : new Set<string>();
  let cursor = await readCursor(address.name, address.folder);
  let isHeldBack = false;
  while (!signal.aborted) {
    const page = await inbox.list(address.folder, cursor, messagesPerList, passedOver);
    const { epoch, messages, remaining } = page;
    await noteInboxState(address.name, { polledAt: new Date(), backlog: messages.length + remaining });
    if (messages.length === 0) break;
    for (const batch of batches(messages)) {
      const { left, isDone } = await takeBatch({ inbox, address, epoch, batch, world, signal });
      if (!isDone) return seen.size;
      for (const { key } of batch) seen.add(key);
      // What is left comes up again at the next pass; this one goes on behind it.
      isHeldBack ||= left > 0;
      cursor = { epoch, id: batch.at(-1)?.id ?? "" };
      if (address.kind === "maildir") for (const { key } of batch) passedOver.add(key);
      else if (!isHeldBack) await writeCursor(address.name, address.folder, cursor);
    }
    if (remaining === 0) await noteInboxState(address.name, { backlog: 0 });
  }
  return seen.size;
}

type Batch = {
  inbox: Inbox;
  address: InboxAddress;
  epoch: string;
  batch: ListedMessage[];
  world: IngestWorld;
  signal: AbortSignal;
};

/** `left` is how many reports are still in the folder; a batch that was broken off by the signal is not done. */
type Taken = { left: number; isDone: boolean };

async function takeBatch({ inbox, address, epoch, batch, world, signal }: Batch): Promise<Taken> {
  const brokenOff = { left: 0, isDone: false };
  const originOf = (key: string) => originPrefix(address) + `${epoch}:${key}`;
  const before = await knownDeliveries(batch.map((message) => originOf(message.key)));
  const fresh = batch.filter((message) => !before.has(originOf(message.key)));
  const maybe = fresh.filter((message) => !message.structure || looksLikeReport(message.structure, message.subject));
  const tooLarge = maybe.filter((message) => message.size > largestMail);
  const wanted = maybe.filter((message) => message.size <= largestMail).map((message) => message.id);
  const bodies = wanted.length > 0 ? await inbox.fetch(address.folder, epoch, wanted) : new Map<string, Uint8Array>();
  const incoming = maybe.flatMap((message): Incoming[] => {
    const raw = bodies.get(message.id);
    const { receivedAt } = message;
    return raw
      ? [{ origin: originOf(message.key), source: "mail", raw, fileName: null, receivedAt, uploadedBy: null }]
      : [];
  });
  if (signal.aborted) return brokenOff;
  const results = [...before.values(), ...(await ingestMessages(incoming, world))];
  await noteUnread(
    withOrigin(tooLarge, originOf),
    "unreadable",
    "The mail is larger than 10 MB, the most that a report may be.",
  );
  await noteUnread(
    withOrigin(
      fresh.filter((message) => !maybe.includes(message)),
      originOf,
    ),
    "not-a-report",
    null,
  );

  const outcomes = new Map(results.map((result) => [result.origin, filedTo(result)]));
  const idsFor = (folder: FiledTo) =>
    batch.flatMap((message) => (outcomes.get(originOf(message.key)) === folder ? message.id : []));
  // What was stored is filed before a stop; whoever lost his lease leaves it to the next.
  if (signal.reason === takenOver) return brokenOff;
  const quarantine = [...idsFor("Quarantine"), ...tooLarge.map((message) => message.id)];
  const unfiled =
    (await file(inbox, address, epoch, quarantine, "Quarantine")) +
    (await file(inbox, address, epoch, idsFor("Processed"), "Processed"));
  if (maybe.length > 0) await noteInboxState(address.name, { lastMailAt: new Date() });
  // Most of what was listed and could not be fetched has vanished; if not, it is listed again.
  return { left: unfiled + wanted.length - incoming.length, isDone: true };
}

function withOrigin(messages: ListedMessage[], originOf: (key: string) => string) {
  return messages.map((message) => ({ ...message, origin: originOf(message.key) }));
}

/** Files messages and returns how many are still there. */
async function file(inbox: Inbox, address: InboxAddress, epoch: string, ids: string[], to: FiledTo): Promise<number> {
  if (ids.length === 0) return 0;
  const moved = await inbox.move(address.folder, epoch, ids, to);
  const left = ids.length - moved.length;
  log.info("inbox.filed", { inbox: address.name, to, mails: moved.length, left });
  if (left === 0) return 0;
  const lastError = `${left} mails are ingested but could not be moved to ${to}; they are still in the inbox.`;
  await noteInboxState(address.name, { lastError, lastErrorAt: new Date() });
  return left;
}

function filedTo({ outcome, parts }: Ingested): FiledTo | null {
  if (outcome === "not-a-report") return null;
  const isUnreadable = outcome === "unreadable" || parts.some((part) => part.outcome === "unreadable");
  return isUnreadable ? "Quarantine" : "Processed";
}

/** Consecutive messages, few and small enough to be in memory at once. */
function* batches(messages: ListedMessage[]): Generator<ListedMessage[]> {
  let batch: ListedMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    if (batch.length >= messagesPerBatch || (batch.length > 0 && bytes + message.size > bytesPerBatch)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(message);
    bytes += message.size;
  }
  if (batch.length > 0) yield batch;
}

/** A Maildir has no ascending ids: what was looked at and left there is known by its key. */
async function leftInPlace(address: InboxAddress): Promise<Set<string>> {
  const prefix = originPrefix(address) + ":";
  const left = await db.delivery.findMany({
    where: { origin: { startsWith: prefix }, outcome: "not-a-report" },
    select: { origin: true },
  });
  return new Set(left.map(({ origin }) => origin.slice(prefix.length)));
}

function originPrefix(address: InboxAddress): string {
  return `${address.name}:${address.folder}:`;
}
