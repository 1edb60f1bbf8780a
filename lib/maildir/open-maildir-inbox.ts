/**
 * An inbox that is a folder on this machine: a mail server delivers into it, or somebody drops files. It has the same verbs as the
 * inbox reached by IMAP, for the same poller.
 */
import fs from "node:fs/promises";
import path from "node:path";
import { fetchFiles } from "./fetch-files";
import { findJunkFolders } from "./find-junk-folders";
import { listFiles, type MaildirPage } from "./list-files";
import { toMaildirError } from "./maildir-error";
import { makeMaildir, type Maildir } from "./maildir-folder";
import { moveFiles, type FilingFolder } from "./move-files";
import { waitForFiles } from "./wait-for-files";

export type MaildirInbox = {
  /** File names need no cursor: `after` is ignored, and `known` says what the caller has already. */
  list(
    folder: string,
    after: { epoch: string; id: string } | null,
    limit: number,
    known?: ReadonlySet<string>,
  ): Promise<MaildirPage>;
  fetch(folder: string, epoch: string, ids: readonly string[]): Promise<Map<string, Uint8Array>>;
  move(folder: string, epoch: string, ids: readonly string[], to: FilingFolder): Promise<string[]>;
  wait(folder: string, milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Its sub-folders for junk, as many as there are. */
  junkFolders(): Promise<string[]>;
  close(): Promise<void>;
};

/**
 * Opens the Maildir at `path`, making it if it is missing.
 * @throws MaildirError with a plain sentence.
 */
export async function openMaildirInbox({ path: directory }: { path: string }): Promise<MaildirInbox> {
  const maildir = await openMaildir(path.resolve(directory));
  return {
    list: (folder, _after, limit, known = new Set()) => listFiles(maildir, folder, limit, known),
    fetch: (folder, _epoch, ids) => fetchFiles(maildir, folder, ids),
    move: (folder, _epoch, ids, to) => moveFiles(maildir, folder, ids, to),
    wait: (folder, milliseconds, signal) => waitForFiles(maildir, folder, milliseconds, signal),
    junkFolders: () => findJunkFolders(maildir),
    close: async () => maildir.folders.clear(),
  };
}

async function openMaildir(directory: string): Promise<Maildir> {
  await makeMaildir(directory);
  try {
    await Promise.all(["new", "cur"].map((name) => fs.access(path.join(directory, name), fs.constants.R_OK)));
    return { root: await fs.realpath(directory), folders: new Map() };
  } catch (error) {
    throw toMaildirError(error, directory);
  }
}
