/**
 * One pass over a folder of the inbox: report mails become rows and are filed away, other mail stays as it is. While a batch is read the
 * last of the one before is stored, that one is filed, and the next is fetched. A mail is filed only after the commit, and the cursor
 * moves only after the filing, so that a crash anywhere means at worst to look at a mail again.
 */
import type { IngestWorld } from "@/lib/ingest/incoming";
import { takenOver } from "@/lib/stop-signal";
import { batchesOf, type Batch } from "./batches-of";
import { newCaution, type Caution } from "./caution";
import { fileBatch } from "./file-batch";
import type { Inbox, InboxAddress } from "./inbox";
import { noteInboxState, readCursor, writeCursor } from "./inbox-state";
import { beginBatch, type IngestedBatch } from "./ingest-batch";
import { isLittleLeft } from "./left-in-place";
import { together } from "./together";

/** Works through everything that is new, with what the caution has learnt. Returns how many messages were looked at. */
export async function pollInbox(
  inbox: Inbox,
  address: InboxAddress,
  world: IngestWorld,
  signal: AbortSignal,
  caution: Caution = newCaution(),
): Promise<number> {
  try {
    const seen = await workThrough(inbox, address, { world, signal, caution });
    caution.noteRead(address.folder);
    return seen;
  } catch (error) {
    caution.noteFailure(address.folder, error);
    throw error;
  }
}

type Means = { world: IngestWorld; signal: AbortSignal; caution: Caution };

async function workThrough(inbox: Inbox, address: InboxAddress, { world, signal, caution }: Means): Promise<number> {
  const cursor = await readCursor(address.name, address.folder);
  const isWhole =
    cursor !== null && caution.takeWholeLook(address.folder) && (await isLittleLeft(address, cursor.epoch));
  const fetched = batchesOf(inbox, address, { cursor, isWhole, caution });
  const passedOver = caution.passedOver(address.folder).size;
  const pass = { inbox, address, signal, isHeldBack: isWhole || passedOver > 0 };
  if (passedOver > 0) await notePassedOver(address, passedOver);
  let seen = 0;
  let storing: Promise<IngestedBatch | null> = Promise.resolve(null);
  let batch = await next(fetched);
  try {
    while (batch && !signal.aborted) {
      const before = storing;
      const { read, ingested } = beginBatch(address, batch, world);
      storing = ingested;
      const filed = before.then((stored) => finish(pass, stored));
      const following = filed.then(() => (signal.aborted ? null : next(fetched)));
      seen += batch.listed.length;
      [, batch] = await together(read, following);
    }
    await finish(pass, await storing);
  } finally {
    // Nothing goes on behind the pass, however it ends.
    await Promise.allSettled([storing]);
  }
  if (seen > 0 && !signal.aborted) await noteInboxState(address.name, { backlog: 0 });
  return seen;
}

async function notePassedOver({ name, folder }: InboxAddress, count: number): Promise<void> {
  const [mails, them] = count === 1 ? ["1 mail", "it"] : [`${count} mails`, "them"];
  const what = `The server fails over ${mails} in the folder "${folder}"`;
  const lastError = `${what}: the others are read, and ${them} Waxseal tries again after a day.`;
  await noteInboxState(name, { lastError, lastErrorAt: new Date() });
}

type Pass = { inbox: Inbox; address: InboxAddress; signal: AbortSignal; isHeldBack: boolean };

/**
 * Files what was stored, also before a stop; whoever lost his lease leaves it to the next. What is left comes up again at the next pass,
 * for the cursor stays before it; this pass goes on behind it.
 */
async function finish(pass: Pass, batch: IngestedBatch | null): Promise<void> {
  const { inbox, address, signal } = pass;
  if (!batch || signal.reason === takenOver) return;
  const left = await fileBatch(inbox, address, batch);
  pass.isHeldBack ||= left > 0;
  if (address.kind === "imap" && batch.end && !pass.isHeldBack)
    await writeCursor(address.name, address.folder, batch.end);
}

async function next(batches: AsyncGenerator<Batch>): Promise<Batch | null> {
  const { value, done } = await batches.next();
  return done ? null : value;
}
