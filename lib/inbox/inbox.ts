/**
 * The shared mailbox that the poller pulls, of whatever kind: what `lib/imap` and `lib/maildir` both are. A folder's `epoch` is its
 * UIDVALIDITY (empty for a Maildir): an id means a message only together with its epoch.
 */
import type { InboxAuth } from "@/lib/env";
import { describeInboxUrl } from "@/lib/imap/describe-inbox-url";
import { ImapError } from "@/lib/imap/imap-error";
import { openImapInbox } from "@/lib/imap/open-imap-inbox";
import { parseImapUrl } from "@/lib/imap/parse-imap-url";
import { openMaildirInbox } from "@/lib/maildir/open-maildir-inbox";
import type { MessageStructure } from "@/lib/mime/message-structure";
import type { AccessTokens } from "./access-tokens";

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
  /** Files messages away; returns the ids that are no longer in the folder, or throws what a server says that does not take all of them. */
  move(folder: string, epoch: string, ids: string[], to: FiledTo): Promise<string[]>;
  /** The folders into which servers and gateways put what they take for junk; none is no fault. */
  junkFolders(): Promise<string[]>;
  /** Resolves when something may have arrived, or after the time given. */
  wait(folder: string, milliseconds: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
};

export type FiledTo = "Processed" | "Quarantine";

/** An inbox that was opened, and when the token by which it was ends: before that it is to be opened anew. */
export type OpenedInbox = Inbox & { renewAt: Date | null };

/** What `INBOX_URL` names: the kind, what it is called (never with the password), the folder to pull, and how to sign in. */
export type InboxAddress = {
  kind: "imap" | "maildir";
  name: string;
  folder: string;
  auth: InboxAuth | "password";
  host: string;
  url: string;
};

/** Reads `imaps://user:pass@host/FOLDER`, `imap://…` or `maildir:/path`. An unusable address is found out when it is opened. */
export function inboxAddress(url: string): InboxAddress {
  const name = describeInboxUrl(url);
  if (url.startsWith("maildir:")) return { kind: "maildir", name, folder: "INBOX", auth: "password", host: "", url };
  return { kind: "imap", name, ...partsOf(url), url };
}

/** Connects, by an access token where the address asks for one. @throws with a plain sentence when it cannot. */
export async function openInbox(address: InboxAddress, tokens: AccessTokens | null = null): Promise<OpenedInbox> {
  if (address.kind === "imap" && tokens) return openByToken(address, tokens);
  if (address.kind === "imap") return { ...(await openImapInbox({ url: address.url })), renewAt: null };
  const path = address.url.slice("maildir:".length).replace(/^\/\/(?=\/)/, "");
  return { ...(await openMaildirInbox({ path })), renewAt: null };
}

function partsOf(url: string): Pick<InboxAddress, "folder" | "auth" | "host"> {
  try {
    const { folder, auth, host } = parseImapUrl(url);
    return { folder, auth, host };
  } catch (error) {
    if (error instanceof ImapError) return { folder: "INBOX", auth: "password", host: "" };
    throw error;
  }
}

async function openByToken({ url }: Pick<InboxAddress, "url">, tokens: AccessTokens): Promise<OpenedInbox> {
  const { token, isNew } = await tokens.take();
  try {
    return { ...(await openImapInbox({ url, accessToken: token.value })), renewAt: token.freshUntil };
  } catch (error) {
    if (!(error instanceof ImapError) || error.code !== "token-rejected") throw error;
    tokens.forget();
    if (isNew) throw error;
  }
  // The one at hand was withdrawn before its time: a new one tells whether the inbox still lets us in.
  return openByToken({ url }, tokens);
}
