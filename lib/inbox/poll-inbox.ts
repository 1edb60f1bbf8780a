/**
 * One pass over the inbox: report mails become rows and are filed away, other mail stays as it is. A mail is filed only after the
 * commit, and the cursor moves only after the filing, so that a crash anywhere means at worst to look at a mail again.
 */
import { ingestMessages } from "@/lib/ingest/ingest-messages";
import type { Ingested, IngestWorld, Incoming } from "@/lib/ingest/incoming";
import { noteUnread } from "@/lib/ingest/note-unread";
import { log } from "@/lib/log";
import { looksLikeReport } from "@/lib/mime/looks-like-report";
import { db } from "@/lib/db/client";
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
  let seen = 0;
  while (!signal.aborted) {
    const cursor = await readCursor(address.name, address.folder);
    const known = address.kind === "maildir" ? await leftInPlace(address) : new Set<string>();
    const { epoch, messages, remaining } = await inbox.list(address.folder, cursor, messagesPerList, known);
    await noteInboxState(address.name, { polledAt: new Date(), backlog: messages.length + remaining });
    const last = messages.at(-1);
    if (!last) break;
    for (const batch of batches(messages)) {
      if (signal.aborted) return seen;
      await takeBatch(inbox, address, epoch, batch, world);
      const done = batch.at(-1);
      if (done && address.kind === "imap") await writeCursor(address.name, address.folder, { epoch, id: done.id });
      seen += batch.length;
    }
    if (remaining === 0) await noteInboxState(address.name, { backlog: 0 });
  }
  return seen;
}

async function takeBatch(
  inbox: Inbox,
  address: InboxAddress,
  epoch: string,
  batch: ListedMessage[],
  world: IngestWorld,
): Promise<void> {
  const originOf = (key: string) => originPrefix(address) + `${epoch}:${key}`;
  const maybe = batch.filter((message) => !message.structure || looksLikeReport(message.structure, message.subject));
  const tooLarge = maybe.filter((message) => message.size > largestMail);
  const bodies = await inbox.fetch(
    address.folder,
    epoch,
    maybe.filter((message) => message.size <= largestMail).map((message) => message.id),
  );
  const incoming = maybe.flatMap((message): Incoming[] => {
    const raw = bodies.get(message.id);
    const { receivedAt } = message;
    return raw
      ? [{ origin: originOf(message.key), source: "mail", raw, fileName: null, receivedAt, uploadedBy: null }]
      : [];
  });
  const results = await ingestMessages(incoming, world);
  await noteUnread(
    withOrigin(tooLarge, originOf),
    "unreadable",
    "The mail is larger than 10 MB, the most that a report may be.",
  );
  await noteUnread(
    withOrigin(
      batch.filter((message) => !maybe.includes(message)),
      originOf,
    ),
    "not-a-report",
    null,
  );

  const idOf = (result: Ingested) => maybe.flatMap((m) => (originOf(m.key) === result.origin ? m.id : []));
  const quarantine = [
    ...results.filter((r) => filedTo(r) === "Quarantine").flatMap(idOf),
    ...tooLarge.map((m) => m.id),
  ];
  await file(inbox, address, epoch, quarantine, "Quarantine");
  await file(inbox, address, epoch, results.filter((r) => filedTo(r) === "Processed").flatMap(idOf), "Processed");
  if (maybe.length > 0) await noteInboxState(address.name, { lastMailAt: new Date() });
}

function withOrigin(messages: ListedMessage[], originOf: (key: string) => string) {
  return messages.map((message) => ({ ...message, origin: originOf(message.key) }));
}

async function file(inbox: Inbox, address: InboxAddress, epoch: string, ids: string[], to: FiledTo): Promise<void> {
  if (ids.length === 0) return;
  const moved = await inbox.move(address.folder, epoch, ids, to);
  const left = ids.length - moved.length;
  log.info("inbox.filed", { inbox: address.name, to, mails: moved.length, left });
  if (left === 0) return;
  const lastError = `${left} mails are ingested but could not be moved to ${to}; they are still in the inbox.`;
  await noteInboxState(address.name, { lastError, lastErrorAt: new Date() });
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
