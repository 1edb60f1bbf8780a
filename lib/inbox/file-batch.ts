import { ImapError } from "@/lib/imap/imap-error";
import type { Ingested } from "@/lib/ingest/incoming";
import { log } from "@/lib/log";
import type { FiledTo, Inbox, InboxAddress } from "./inbox";
import { noteInboxState } from "./inbox-state";
import type { IngestedBatch } from "./ingest-batch";
import { isOfTheFolder } from "./of-the-folder";
import { originOf } from "./origin-of";

/** Files the mails of a batch away. @returns how many are still in the folder and are not known to belong there. */
export async function fileBatch(inbox: Inbox, address: InboxAddress, batch: IngestedBatch): Promise<number> {
  const { epoch, listed, results, tooLarge, missing } = batch;
  const places = new Map(results.map((result) => [result.origin, filedTo(result)]));
  const idsFor = (folder: FiledTo) =>
    listed.flatMap((message) => (places.get(originOf(address, epoch, message)) === folder ? message.id : []));
  const quarantine = [...idsFor("Quarantine"), ...tooLarge.map((message) => message.id)];
  const unfiled =
    (await file(inbox, address, epoch, quarantine, "Quarantine")) +
    (await file(inbox, address, epoch, idsFor("Processed"), "Processed"));
  if (missing > 0) await noteMissing(address, missing);
  return unfiled + missing;
}

/** Most of what was listed and could not be fetched has vanished; if not, it is listed again, and the operator told again. */
async function noteMissing({ name }: InboxAddress, count: number): Promise<void> {
  const mails = count === 1 ? "1 mail" : `${count} mails`;
  const lastError = `${mails} could not be read: vanished, or not handed out. What is still there is tried again.`;
  await noteInboxState(name, { lastError, lastErrorAt: new Date() });
}

/** Files messages and returns how many are still there. */
async function file(inbox: Inbox, address: InboxAddress, epoch: string, ids: string[], to: FiledTo): Promise<number> {
  if (ids.length === 0) return 0;
  const { moved, refusal } = await moveTo(inbox, address, epoch, ids, to);
  const left = ids.length - moved.length;
  log.info("inbox.filed", { inbox: address.name, to, mails: moved.length, left });
  if (left === 0) return 0;
  const mails = left === 1 ? "1 mail is" : `${left} mails are`;
  const still = left === 1 ? "it is still" : "they are still";
  const sentence = `${mails} ingested but could not be moved to ${to}; ${still} in the inbox.`;
  const lastError = [sentence, refusal].filter(Boolean).join(" ");
  await noteInboxState(address.name, { lastError, lastErrorAt: new Date() });
  return left;
}

/** A folder that the server does not make, or lets nobody write, must not keep later mail from being read. */
async function moveTo(inbox: Inbox, { folder, name }: InboxAddress, epoch: string, ids: string[], to: FiledTo) {
  try {
    return { moved: await inbox.move(folder, epoch, ids, to), refusal: "" };
  } catch (error) {
    if (!isOfTheFolder(error)) throw error;
    log.warn("inbox.move-refused", { inbox: name, folder, to, error });
    return { moved: ids.filter((id) => !isLeft(error, id)), refusal: error.message };
  }
}

/** All are, where the error does not say which. */
function isLeft(error: Error, id: string): boolean {
  return !(error instanceof ImapError) || error.mails.length === 0 || error.mails.includes(id);
}

function filedTo({ outcome, parts }: Ingested): FiledTo | null {
  if (outcome === "not-a-report") return null;
  const isUnreadable = outcome === "unreadable" || parts.some((part) => part.outcome === "unreadable");
  return isUnreadable ? "Quarantine" : "Processed";
}
