import type { MailboxObject } from "imapflow";
import { ImapError } from "./imap-error";
import type { ImapLink } from "./imap-link";
import { runCommand } from "./run-command";

/**
 * Selects the folder unless it is selected already (`anew` selects it again, for the newest UIDNEXT).
 * @throws ImapError `folder-missing` or `server-refused`.
 */
export async function selectFolder(link: ImapLink, folder: string, anew = false): Promise<MailboxObject> {
  const { mailbox } = link.client;
  if (mailbox && link.folder === folder && !anew) return mailbox;
  link.folder = null;
  try {
    const selected = await runCommand(link, (client) => client.mailboxOpen(folder));
    link.folder = folder;
    link.arrived = false;
    return selected;
  } catch (error) {
    if (link.junk === folder) link.junk = null;
    if (error instanceof ImapError && error.code === "folder-missing")
      throw new ImapError("folder-missing", `The folder "${folder}" does not exist.`, { cause: error });
    throw error;
  }
}

/**
 * Selects the folder and makes sure that UIDs noted under `epoch` still mean the same messages (RFC 9051 §2.3.1.1).
 * @throws ImapError `epoch-changed`.
 */
export async function selectFolderOfEpoch(link: ImapLink, folder: string, epoch: string): Promise<MailboxObject> {
  const mailbox = await selectFolder(link, folder);
  if (String(mailbox.uidValidity) === epoch) return mailbox;
  throw new ImapError("epoch-changed", `The folder "${folder}" was made anew: its messages have other numbers now.`);
}
