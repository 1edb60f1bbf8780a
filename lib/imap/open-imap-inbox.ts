/**
 * An inbox reached by IMAP: the operator's mailbox into which every reporter sends. The poller opens it, runs its verbs one after
 * another, and opens it again after a failure; nothing here reconnects.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { connectImap, type ImapAccess } from "./connect-imap";
import { fetchMessages } from "./fetch-messages";
import { findJunkFolder } from "./find-junk-folder";
import type { FilingFolder, ImapLink, ImapTimeouts } from "./imap-link";
import { listMessages, type ImapPage } from "./list-messages";
import { moveMessages } from "./move-messages";
import { parseImapUrl } from "./parse-imap-url";
import { waitForMail } from "./wait-for-mail";

/** A dead link is noticed within `probe` and `command` together. */
export const defaultTimeouts: ImapTimeouts = { connect: 15_000, command: 30_000, probe: 25_000 };
const logoutTimeout = 2_000;

export type ImapInbox = {
  list(
    folder: string,
    after: { epoch: string; id: string } | null,
    limit: number,
    known?: ReadonlySet<string>,
  ): Promise<ImapPage>;
  fetch(folder: string, epoch: string, ids: readonly string[]): Promise<Map<string, Uint8Array>>;
  move(folder: string, epoch: string, ids: readonly string[], to: FilingFolder): Promise<string[]>;
  wait(folder: string, milliseconds: number, signal: AbortSignal): Promise<void>;
  /** The mailbox's junk folder, if it has one. */
  junkFolders(): Promise<string[]>;
  close(): Promise<void>;
};

export type ImapInboxOptions = Omit<ImapAccess, "timeouts"> & { url: string; timeouts?: Partial<ImapTimeouts> };

/**
 * Connects and signs in. Verbs wait for one another, since each acts on the folder that is selected; after a rejected verb whose code
 * is `disconnected` or `timed-out` the inbox is to be opened anew.
 * @throws ImapError with a plain sentence.
 */
export async function openImapInbox({ url, timeouts, ...access }: ImapInboxOptions): Promise<ImapInbox> {
  const link = await connectImap(parseImapUrl(url), { ...access, timeouts: { ...defaultTimeouts, ...timeouts } });
  const inTurn = turnstile();
  return {
    list: (folder, after, limit, known = new Set()) =>
      inTurn(() => listMessages(link, folder, after, { limit, known })),
    fetch: (folder, epoch, ids) => inTurn(() => fetchMessages(link, folder, epoch, ids)),
    move: (folder, epoch, ids, to) => inTurn(() => moveMessages(link, folder, epoch, { ids, to })),
    wait: (folder, milliseconds, signal) => inTurn(() => waitForMail(link, folder, milliseconds, signal)),
    junkFolders: () => inTurn(() => findJunkFolder(link)),
    close: () => close(link),
  };
}

function turnstile(): <T>(verb: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (verb) => {
    const mine = last.then(verb, verb);
    last = mine;
    return mine;
  };
}

async function close({ client }: ImapLink): Promise<void> {
  const goodbye = client.isClosed ? undefined : client.logout().catch(() => undefined);
  const patience = new AbortController();
  const late = sleep(logoutTimeout, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([goodbye, late]);
  patience.abort();
  client.close();
}
