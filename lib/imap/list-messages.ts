import { toUSVString } from "node:util";
import type { FetchMessageObject } from "imapflow";
import type { MessageStructure } from "@/lib/mime/message-structure";
import { ImapError } from "./imap-error";
import type { ImapLink } from "./imap-link";
import { runCommand } from "./run-command";
import { selectFolder } from "./select-folder";
import { toMessageStructure } from "./to-message-structure";
import { uidSets } from "./uid-sets";

export type ImapMessage = {
  /** The UID, which is what it is remembered by too. */
  key: string;
  id: string;
  size: number;
  receivedAt: Date;
  from: string | null;
  subject: string | null;
  messageId: string | null;
  date: Date | null;
  structure: MessageStructure | null;
};

export type ImapPage = { epoch: string; messages: ImapMessage[]; remaining: number };

const longestValue = 1000;
const full = { uid: true, size: true, internalDate: true, envelope: true, bodyStructure: true };
const bare = { uid: true, size: true, internalDate: true };

/**
 * Up to `limit` messages after the cursor that are neither `known` nor marked deleted, oldest first, by structure alone: no body is
 * fetched and nothing is marked read. A cursor of another epoch counts for nothing.
 * @throws ImapError `folder-missing`.
 */
export async function listMessages(
  link: ImapLink,
  folder: string,
  after: { epoch: string; id: string } | null,
  { limit, known }: { limit: number; known: ReadonlySet<string> },
): Promise<ImapPage> {
  const mailbox = await selectFolder(link, folder, true);
  const epoch = String(mailbox.uidValidity);
  const first = after?.epoch === epoch ? (Number(after.id) || 0) + 1 : 1;
  const uids = mailbox.exists > 0 ? await uidsFrom(link, first) : [];
  const uidNext = Math.max(mailbox.uidNext ?? 0, (uids.at(-1) ?? 0) + 1);
  link.listed.set(folder, { epoch, uidNext });
  const wanted = uids.filter((uid) => uid >= first && !known.has(String(uid)));
  const page = wanted.slice(0, limit).map(String);
  return { epoch, messages: await describe(link, page), remaining: wanted.length - page.length };
}

async function uidsFrom(link: ImapLink, first: number): Promise<number[]> {
  const query = { uid: `${first}:*`, deleted: false };
  const uids = await runCommand(link, (client) => client.search(query, { uid: true }));
  if (!uids) throw new ImapError("server-refused", `${link.server} refused to search the folder.`);
  return uids;
}

async function describe(link: ImapLink, ids: readonly string[]): Promise<ImapMessage[]> {
  const found = new Map<string, ImapMessage>();
  for (const set of uidSets(ids))
    for (const message of await fetched(link, set, full)) found.set(String(message.uid), toImapMessage(message));
  // An answer too odd to be parsed is dropped by the client: such mail is listed without its structure, not lost.
  for (const set of uidSets(ids.filter((id) => !found.has(id))))
    for (const message of await fetched(link, set, bare)) found.set(String(message.uid), toImapMessage(message));
  return ids.flatMap((id) => found.get(id) ?? []);
}

function fetched(link: ImapLink, set: string, query: typeof full | typeof bare): Promise<FetchMessageObject[]> {
  return runCommand(link, (client) => client.fetchAll(set, query, { uid: true }));
}

function toImapMessage({ uid, size, internalDate, envelope, bodyStructure }: FetchMessageObject): ImapMessage {
  const date = asDate(envelope?.date);
  return {
    id: String(uid),
    key: String(uid),
    size: size ?? 0,
    receivedAt: asDate(internalDate) ?? date ?? new Date(0),
    from: lowerDomain(envelope?.from?.[0]?.address),
    subject: printable(envelope?.subject),
    messageId: printable(envelope?.messageId),
    date,
    structure: bodyStructure ? toMessageStructure(bodyStructure) : null,
  };
}

function asDate(value: Date | string | undefined): Date | null {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value : null;
}

function lowerDomain(address = ""): string | null {
  const at = address.lastIndexOf("@");
  return printable(address.slice(0, at + 1) + address.slice(at + 1).toLowerCase());
}

/** Decoded words may hold what a database refuses: NUL, half characters, no end. */
function printable(text = ""): string | null {
  return (
    toUSVString(
      text
        .replace(/\p{Cc}+/gu, " ")
        .trim()
        .slice(0, longestValue),
    ) || null
  );
}
