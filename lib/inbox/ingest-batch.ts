import type { Incoming, Ingested, IngestWorld } from "@/lib/ingest/incoming";
import { ingestMessages } from "@/lib/ingest/ingest-messages";
import { noteUnread } from "@/lib/ingest/note-unread";
import type { Batch } from "./batches-of";
import type { InboxAddress, ListedMessage } from "./inbox";
import { noteInboxState } from "./inbox-state";
import { originOf } from "./origin-of";

/** A batch of which all is committed; the bodies are out of memory. */
export type IngestedBatch = Pick<Batch, "epoch" | "listed" | "tooLarge" | "end"> & {
  results: Ingested[];
  /** How many may be reports and could not be fetched. */
  missing: number;
};

const tooLargeReason =
  "The mail is larger than 10 MB, the most that a mail may have. It was not read; it lies in the inbox's folder Quarantine.";

export type Begun = {
  /** Settles when all of it is read, so that the next may begin while the last of this is stored; or when it failed. */
  read: Promise<unknown>;
  ingested: Promise<IngestedBatch>;
};

/** Takes what may be reports through the door of ingest, and remembers the rest by its headers. */
export function beginBatch(address: InboxAddress, batch: Batch, world: IngestWorld): Begun {
  let onRead = () => {};
  const allRead = new Promise<void>((resolve) => (onRead = resolve));
  const ingested = ingestBatch(address, batch, world, onRead);
  return { read: Promise.race([allRead, ingested]), ingested };
}

async function ingestBatch(
  address: InboxAddress,
  batch: Batch,
  world: IngestWorld,
  onRead: () => void,
): Promise<IngestedBatch> {
  const { epoch, listed, tooLarge, end } = batch;
  const originIn = (message: ListedMessage) => originOf(address, epoch, message);
  const incoming = batch.wanted.flatMap((message): Incoming[] => {
    const raw = batch.bodies.get(message.id);
    const { receivedAt } = message;
    if (!raw) return [];
    return [{ origin: originIn(message), source: "mail", raw, fileName: null, receivedAt, uploadedBy: null }];
  });
  const fresh = await ingestMessages(incoming, world, onRead);
  const unread = (messages: ListedMessage[]) => messages.map((message) => ({ ...message, origin: originIn(message) }));
  await noteUnread(unread(tooLarge), "unreadable", tooLargeReason);
  await noteUnread(unread(batch.others), "not-a-report", null);
  if (tooLarge.length > 0 || fresh.some(({ outcome }) => outcome !== "not-a-report"))
    await noteInboxState(address.name, { lastMailAt: new Date() });
  const results = [...batch.before.values(), ...fresh];
  return { epoch, listed, tooLarge, end, results, missing: batch.wanted.length - incoming.length };
}
