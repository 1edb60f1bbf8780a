import { readHeaders } from "@/lib/mime/message-headers";
import { folderOf, type Maildir, type SeenFile } from "./maildir-folder";
import { observeFolder } from "./observe-folder";
import { readFile } from "./read-file";

export type MaildirMessage = {
  id: string;
  /** The name with the time of the file: somebody may drop another file of the same name later. */
  key: string;
  size: number;
  receivedAt: Date;
  from: string | null;
  subject: string | null;
  messageId: string | null;
  date: Date | null;
  /** Bodies are local and cheap: whether it is a report is seen when it is read. */
  structure: null;
};

export type MaildirPage = { epoch: ""; messages: MaildirMessage[]; remaining: number };

const headerBytes = 64 * 1024;

/**
 * Up to `limit` messages whose keys are not `known`, oldest first by file time and then by name. Files still being written are left for a
 * later list.
 * @throws MaildirError `folder-missing` or `unreadable`.
 */
export async function listFiles(
  maildir: Maildir,
  folderName: string,
  limit: number,
  known: ReadonlySet<string>,
): Promise<MaildirPage> {
  const folder = folderOf(maildir, folderName);
  await observeFolder(maildir, folder);
  const still = [...folder.files].filter(([, file]) => file.isStill);
  folder.listed = new Set(still.map(([id]) => id));
  const wanted = still.filter(([id, file]) => !known.has(keyOf(id, file))).sort(byAge);
  const page = await Promise.all(wanted.slice(0, limit).map(([id, file]) => describe(id, file)));
  return { epoch: "", messages: page, remaining: wanted.length - page.length };
}

function keyOf(id: string, { modifiedAt }: SeenFile): string {
  return `${id} ${Math.floor(modifiedAt)}`;
}

function byAge([a, one]: [string, SeenFile], [b, other]: [string, SeenFile]): number {
  return one.modifiedAt - other.modifiedAt || (a < b ? -1 : 1);
}

async function describe(id: string, file: SeenFile): Promise<MaildirMessage> {
  const { path, size, modifiedAt } = file;
  const head = await readFile(path, headerBytes);
  const { from, subject, messageId, date } = readHeaders(head?.bytes ?? new Uint8Array());
  const receivedAt = new Date(modifiedAt);
  return { id, key: keyOf(id, file), size, receivedAt, from, subject, messageId, date, structure: null };
}
