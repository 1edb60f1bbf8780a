/**
 * One pass over all folders of the inbox: the one that its address names, then the others into which gateways may have filed reports.
 * Another folder that fails holds up neither the first nor the next; it is noted for the operator and looked at again in the next pass.
 */
import type { IngestWorld } from "@/lib/ingest/incoming";
import { log } from "@/lib/log";
import type { Caution } from "./caution";
import type { Inbox, InboxAddress } from "./inbox";
import { forgetErrorOfBefore, noteInboxState } from "./inbox-state";
import { isOfTheFolder } from "./of-the-folder";
import { pollInbox } from "./poll-inbox";

type Options = {
  address: InboxAddress;
  folders: string[];
  world: IngestWorld;
  signal: AbortSignal;
  caution?: Caution;
};

/** Works through what is new in `folders`, or where none are named, in the junk folder. Returns how many messages were looked at. */
export async function pollFolders(inbox: Inbox, options: Options): Promise<number> {
  const { address, folders, world, signal, caution } = options;
  const began = new Date();
  let seen = await pollInbox(inbox, address, world, signal, caution);
  const others = folders.length > 0 ? folders : await inbox.junkFolders();
  for (const folder of others.filter((name) => !isSame(name, address.folder))) {
    if (signal.aborted) break;
    seen += await pollOther(inbox, { ...options, address: { ...address, folder } });
  }
  if (!signal.aborted) await forgetErrorOfBefore(address.name, began);
  return seen;
}

async function pollOther(inbox: Inbox, { address, world, signal, caution }: Options): Promise<number> {
  try {
    return await pollInbox(inbox, address, world, signal, caution);
  } catch (error) {
    if (!isOfTheFolder(error)) throw error;
    log.warn("inbox.folder-failed", { inbox: address.name, folder: address.folder, error });
    const lastError = `${error.message} The other folders are read all the same.`;
    await noteInboxState(address.name, { lastError, lastErrorAt: new Date() });
    return 0;
  }
}

/** Only INBOX may be written in any case (RFC 9051 §5.1). */
function isSame(one: string, other: string): boolean {
  return one === other || [one, other].every((name) => name.toUpperCase() === "INBOX");
}
