/**
 * The shared mailbox that the poller pulls, of whatever kind: what `lib/imap` and `lib/maildir` both are. A folder's `epoch` is its
 * UIDVALIDITY (empty for a Maildir): an id means a message only together with its epoch.
 */
import { describeInboxUrl } from "@/lib/imap/describe-inbox-url";
import { openImapInbox } from "@/lib/imap/open-imap-inbox";
import { parseImapUrl } from "@/lib/imap/parse-imap-url";
import { openMaildirInbox } from "@/lib/maildir/open-maildir-inbox";
import type { MessageStructure } from "@/lib/mime/message-structure";

export type Cursor = { epoch: string; id: string };

export type ListedMessage = {
  id: string;
  /** What the message is remembered by within its folder and epoch. */
  key: string;
  size: number;
  receivedAt: Date;
  from: string | null;
  subject: string | null;
  messageId: string | null;
  date: Date | null;
  /** Null where the bodies are at hand and a structure would cost more than it saves. */
  structure: MessageStructure | null;
};

export type Inbox = {
  /** Up to `limit` messages after the cursor that are not `known`, oldest first, and how many remain behind them. */
  list(
    folder: string,
    after: Cursor | null,
    limit: number,
    known: ReadonlySet<string>,
  ): Promise<{ epoch: string; messages: ListedMessage[]; remaining: number }>;
  /** Raw bytes by id; nothing is marked as read, and what vanished is absent. */
  fetch(folder: string, epoch: string, ids: string[]): Promise<Map<string, Uint8Array>>;
  /** Files messages away; returns the ids that are no longer in the folder. */
  move(folder: string, epoch: string, ids: string[], to: FiledTo): Promise<string[]>;
  /** Resolves when something may have arrived, or after the time given. */
  wait(folder: string, milliseconds: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
};

export type FiledTo = "Processed" | "Quarantine";

/** What `INBOX_URL` names: the kind, what it is called (never with the password), and the folder to pull. */
export type InboxAddress = { kind: "imap" | "maildir"; name: string; folder: string; url: string };

/** Reads `imaps://user:pass@host/FOLDER`, `imap://…` or `maildir:/path`. @throws with a plain sentence for an unusable address. */
export function inboxAddress(url: string): InboxAddress {
  const name = describeInboxUrl(url);
  if (url.startsWith("maildir:")) return { kind: "maildir", name, folder: "INBOX", url };
  return { kind: "imap", name, folder: parseImapUrl(url).folder, url };
}

/** Connects. @throws with a plain sentence when it cannot. */
export function openInbox(address: InboxAddress): Promise<Inbox> {
  if (address.kind === "imap") return openImapInbox({ url: address.url });
  const path = address.url.slice("maildir:".length).replace(/^\/\/(?=\/)/, "");
  return openMaildirInbox({ path });
}
