import { ImapError } from "./imap-error";
import type { FilingFolder, ImapLink } from "./imap-link";
import { runCommand } from "./run-command";

/**
 * The path where handled mail of any folder goes, made if missing: beside the main folder (for INBOX: at the top of the personal
 * namespace, whose prefix the client adds), or below it where the server allows no folder beside.
 * @throws ImapError of the last refusal.
 */
export async function filingFolder(link: ImapLink, to: FilingFolder): Promise<string> {
  const known = link.filing.get(to);
  if (known) return known;
  const [beside, below] = candidates(link.mainFolder, to, delimiterOf(link));
  const path = (await ensured(link, beside)) ?? (await created(link, below));
  link.filing.set(to, path);
  return path;
}

function candidates(folder: string, to: FilingFolder, delimiter: string): [beside: string, below: string] {
  if (!delimiter) return [to, to];
  const isInbox = folder.toUpperCase() === "INBOX";
  const parent = isInbox ? "" : folder.slice(0, folder.lastIndexOf(delimiter) + 1);
  return [parent + to, folder + delimiter + to];
}

function delimiterOf({ client }: ImapLink): string {
  return (client.mailbox && client.mailbox.delimiter) || client.namespace?.delimiter || "";
}

async function ensured(link: ImapLink, path: string): Promise<string | null> {
  try {
    const status = await runCommand(link, (client) => client.status(path, { uidNext: true }));
    if (status) return path;
  } catch (error) {
    rethrowUnlessRefusal(error);
  }
  try {
    return await created(link, path);
  } catch (error) {
    rethrowUnlessRefusal(error);
    return null;
  }
}

async function created(link: ImapLink, path: string): Promise<string> {
  await runCommand(link, (client) => client.mailboxCreate(path));
  return path;
}

function rethrowUnlessRefusal(error: unknown): void {
  const refusals: ImapError["code"][] = ["server-refused", "folder-missing"];
  if (!(error instanceof ImapError) || !refusals.includes(error.code)) throw error;
}
