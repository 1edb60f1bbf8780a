/** What is new in a folder, a batch at a time, with the bodies of what may be reports. */
import { knownDeliveries } from "@/lib/ingest/write-deliveries";
import type { Ingested } from "@/lib/ingest/incoming";
import { largeBytes } from "@/lib/ingest/ingest-messages";
import { looksLikeReport } from "@/lib/mime/looks-like-report";
import { largestMail } from "@/lib/mime/read-message";
import type { Caution } from "./caution";
import type { Cursor, Inbox, InboxAddress, ListedMessage } from "./inbox";
import { noteInboxState } from "./inbox-state";
import { leftInPlace } from "./left-in-place";
import { originOf } from "./origin-of";

const messagesPerList = 1_000;
const bytesPerBatch = 8_000_000;

/** A large mail waits until all small ones are read that are there, but for so many lists at most: there may be no end of small ones. */
const listsToWait = 10;

export type Batch = {
  epoch: string;
  listed: ListedMessage[];
  /** What came of those that were handed in before, by origin. */
  before: Map<string, Ingested>;
  /** May be reports, and are small enough to be read. */
  wanted: ListedMessage[];
  /** By id; what vanished meanwhile is absent. */
  bodies: Map<string, Uint8Array>;
  tooLarge: ListedMessage[];
  /** No reports, by their structure alone. */
  others: ListedMessage[];
  /** The cursor behind all that was looked at, if nothing before it is still to come. */
  end: Cursor | null;
};

type Start = {
  /** Behind which to begin; null for the whole folder. */
  cursor: Cursor | null;
  /** From the beginning of the folder all the same, but for what was looked at and left there. */
  isWhole: boolean;
  caution: Caution;
};

/** What is new in the folder of the address, oldest first, but large mails behind small ones. @throws what the inbox throws: ImapError or MaildirError. */
export async function* batchesOf(
  inbox: Inbox,
  address: InboxAddress,
  { cursor, isWhole, caution }: Start,
): AsyncGenerator<Batch> {
  const { folder } = address;
  const passedOver = new Set(caution.passedOver(folder));
  // A Maildir has no ascending ids: what was looked at and left there is known by its key.
  if (isWhole || address.kind === "maildir")
    for await (const key of leftInPlace(address, cursor?.epoch ?? "")) passedOver.add(key);
  let after = cursor && isWhole ? { ...cursor, id: "0" } : cursor;
  let waiting: ListedMessage[] = [];
  for (let lists = 1; ; lists += 1) {
    const atMost = caution.atOnce(folder, messagesPerList);
    const { epoch, messages, remaining } = await inbox.list(folder, after, atMost, passedOver);
    await noteInboxState(address.name, { polledAt: new Date(), backlog: waiting.length + messages.length + remaining });
    // Of another epoch they are listed anew.
    if (epoch !== after?.epoch) waiting = [];
    after = { epoch, id: messages.at(-1)?.id ?? after?.id ?? "" };
    if (address.kind === "maildir") for (const { key } of messages) passedOver.add(key);
    // Of a server that fails over one of its mails, they are asked for in their order.
    const mayWait = messages.length > 0 && lists % listsToWait > 0 && atMost === messagesPerList;
    const isLate = ({ size }: ListedMessage) => mayWait && size > largeBytes;
    const ready = [...messages.filter((message) => !isLate(message)), ...(mayWait ? [] : waiting)];
    waiting = mayWait ? [...waiting, ...messages.filter(isLate)] : [];
    for (const [listed, isLast] of cut(ready)) {
      const end = isLast && waiting.length === 0 ? after : null;
      yield await fetchBatch(inbox, address, { epoch, listed, end });
    }
    if (messages.length === 0) return;
  }
}

async function fetchBatch(
  inbox: Inbox,
  address: InboxAddress,
  { epoch, listed, end }: Pick<Batch, "epoch" | "listed" | "end">,
): Promise<Batch> {
  const originIn = (message: ListedMessage) => originOf(address, epoch, message);
  const before = await knownDeliveries(listed.map(originIn));
  const fresh = listed.filter((message) => !before.has(originIn(message)));
  const isMaybe = ({ structure, subject }: ListedMessage) => !structure || looksLikeReport(structure, subject);
  const maybe = fresh.filter(isMaybe);
  const wanted = maybe.filter((message) => message.size <= largestMail);
  const ids = wanted.map((message) => message.id);
  const bodies = ids.length > 0 ? await inbox.fetch(address.folder, epoch, ids) : new Map<string, Uint8Array>();
  const tooLarge = maybe.filter((message) => message.size > largestMail);
  return { epoch, listed, before, wanted, bodies, tooLarge, others: fresh.filter((one) => !isMaybe(one)), end };
}

/** Consecutive messages, small enough to be in memory at once, and whether they are the last. */
function* cut(messages: ListedMessage[]): Generator<[batch: ListedMessage[], isLast: boolean]> {
  let batch: ListedMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    if (batch.length > 0 && bytes + message.size > bytesPerBatch) {
      yield [batch, false];
      batch = [];
      bytes = 0;
    }
    batch.push(message);
    bytes += message.size;
  }
  if (batch.length > 0) yield [batch, true];
}
