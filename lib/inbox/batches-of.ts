/** What is new in a folder, a batch at a time, with the bodies of what may be reports. */
import { knownDeliveries } from "@/lib/ingest/write-deliveries";
import type { Ingested } from "@/lib/ingest/incoming";
import { looksLikeReport } from "@/lib/mime/looks-like-report";
import { largestMail } from "@/lib/mime/read-message";
import type { Caution } from "./caution";
import type { Cursor, Inbox, InboxAddress, ListedMessage } from "./inbox";
import { noteInboxState } from "./inbox-state";
import { leftInPlace } from "./left-in-place";
import { originOf } from "./origin-of";

const messagesPerList = 1_000;
const bytesPerBatch = 8_000_000;

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
  /** The cursor behind the last of them. */
  end: Cursor;
};

type Start = {
  /** Behind which to begin; null for the whole folder. */
  cursor: Cursor | null;
  /** From the beginning of the folder all the same, but for what was looked at and left there. */
  isWhole: boolean;
  caution: Caution;
};

/** What is new in the folder of the address, oldest first. @throws what the inbox throws: ImapError or MaildirError. */
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
  for (let after = cursor && isWhole ? { ...cursor, id: "0" } : cursor; ;) {
    const atMost = caution.atOnce(folder, messagesPerList);
    const { epoch, messages, remaining } = await inbox.list(folder, after, atMost, passedOver);
    await noteInboxState(address.name, { polledAt: new Date(), backlog: messages.length + remaining });
    if (messages.length === 0) return;
    for (const listed of cut(messages)) {
      after = { epoch, id: listed.at(-1)?.id ?? "" };
      if (address.kind === "maildir") for (const { key } of listed) passedOver.add(key);
      yield await fetchBatch(inbox, address, { epoch, listed, end: after });
    }
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

/** Consecutive messages, small enough to be in memory at once. */
function* cut(messages: ListedMessage[]): Generator<ListedMessage[]> {
  let batch: ListedMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    if (batch.length > 0 && bytes + message.size > bytesPerBatch) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(message);
    bytes += message.size;
  }
  if (batch.length > 0) yield batch;
}
