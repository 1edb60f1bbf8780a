/** What is remembered of an inbox: how far its folders were read, and how it is, for the operator. */
import { db } from "@/lib/db/client";
import type { Cursor } from "./inbox";

/** The name of the lease that a worker holds while it looks after an inbox. */
export const inboxLease = (inbox: string) => `inbox ${inbox}`;

/** How far the folder was read; null where nobody has looked into it. */
export async function readCursor(inbox: string, folder: string): Promise<Cursor | null> {
  const cursor = await db.inboxCursor.findUnique({ where: { inbox_folder: { inbox, folder } } });
  return cursor && { epoch: cursor.epoch, id: cursor.lastId };
}

/** The folder has been read and filed up to here. */
export async function writeCursor(inbox: string, folder: string, { epoch, id }: Cursor): Promise<void> {
  const where = { inbox_folder: { inbox, folder } };
  await db.inboxCursor.upsert({
    where,
    create: { inbox, folder, epoch, lastId: id },
    update: { epoch, lastId: id },
  });
}

/** An instance has one inbox: what was noted of those that it had before is of no use to the operator. */
export async function forgetOtherInboxes(inbox: string): Promise<void> {
  await db.inboxState.deleteMany({ where: { inbox: { not: inbox } } });
}

type State = Partial<{
  connectedAt: Date | null;
  polledAt: Date;
  lastMailAt: Date;
  lastError: string | null;
  lastErrorAt: Date;
  backlog: number;
}>;

/** Keeps what is given, and the rest as it was. */
export async function noteInboxState(inbox: string, state: State): Promise<void> {
  await db.inboxState.upsert({ where: { inbox }, create: { inbox, ...state }, update: state });
}

/** What was wrong before a pass and was not found wrong by it is wrong no more. */
export async function forgetErrorOfBefore(inbox: string, pass: Date): Promise<void> {
  await db.inboxState.updateMany({ where: { inbox, lastErrorAt: { lt: pass } }, data: { lastError: null } });
}
