import { toUSVString } from "node:util";
import type { FetchMessageObject } from "imapflow";
import { declaresReport } from "@/lib/mime/declares-report";
import { keptTime } from "@/lib/mime/kept-time";
import type { MessageStructure } from "@/lib/mime/message-structure";
import { fetchEach } from "./fetch-each";
import { ImapError } from "./imap-error";
import type { ImapLink } from "./imap-link";
import { runCommand } from "./run-command";
import { selectFolder } from "./select-folder";
import { toMessageStructure } from "./to-message-structure";

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
  /** Null where the header says already that it is a report, or where the server's answer could not be read. */
  structure: MessageStructure | null;
};

export type ImapPage = { epoch: string; messages: ImapMessage[]; remaining: number };

const longestValue = 1000;
const bare = { uid: true, size: true, internalDate: true };
const brief = { ...bare, headers: ["content-type"] };
const full = { ...bare, envelope: true, bodyStructure: true };
type Query = typeof bare & { headers?: string[]; envelope?: boolean; bodyStructure?: boolean };

/** Of larger mail the headers are wanted whatever it is: it may be refused for its size, and then they are all that is known of it. */
const briefUpTo = 1_000_000;

/**
 * Up to `limit` messages after the cursor that are neither `known` nor marked deleted, oldest first, by structure alone: no body is
 * fetched and nothing is marked read. A cursor of another epoch counts for nothing, and what is known with it no more.
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
  const isKnown = (uid: number) => (after === null || after.epoch === epoch) && known.has(String(uid));
  const uids = mailbox.exists > 0 ? await uidsFrom(link, first) : [];
  const uidNext = Math.max(mailbox.uidNext ?? 0, (uids.at(-1) ?? 0) + 1);
  const wanted = uids.filter((uid) => uid >= first && !isKnown(uid));
  const page = wanted.slice(0, limit).map(String);
  const messages = await describe(link, page);
  link.listed.set(folder, { epoch, uidNext, sizes: new Map(messages.map(({ id, size }) => [id, size])) });
  return { epoch, messages, remaining: wanted.length - page.length };
}

async function uidsFrom(link: ImapLink, first: number): Promise<number[]> {
  const query = { uid: `${first}:*`, deleted: false };
  const uids = await runCommand(link, (client) => client.search(query, { uid: true }));
  if (!uids) throw new ImapError("server-refused", `${link.server} refused to search the folder.`);
  return uids;
}

/** What says itself that it is a report needs no more description; of the rest the structure and the envelope are asked for. */
async function describe(link: ImapLink, ids: readonly string[]): Promise<ImapMessage[]> {
  const found = new Map<string, ImapMessage>();
  const look = async (query: Query, isEnough: (message: FetchMessageObject) => boolean) => {
    const left = ids.filter((id) => !found.has(id));
    for (const message of await fetchEach(link, left, query))
      if (isEnough(message)) found.set(String(message.uid), toImapMessage(message));
  };
  await look(brief, ({ headers, size = 0 }) => headers !== undefined && size <= briefUpTo && declaresReport(headers));
  await look(full, () => true);
  // An answer too odd to be parsed is dropped by the client: such mail is listed without its structure, not lost.
  await look(bare, () => true);
  return ids.flatMap((id) => found.get(id) ?? []);
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
  return value instanceof Date ? keptTime(value.getTime()) : null;
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
