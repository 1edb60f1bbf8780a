import fs from "node:fs/promises";
import path from "node:path";
import { MaildirError, errnoOf, toMaildirError } from "./maildir-error";

/** What is known of one file: `since` is when (monotonic, ms) it was first seen with this size and time. */
export type SeenFile = {
  path: string;
  size: number;
  modifiedAt: number;
  since: number;
  isStill: boolean;
};

/** One folder of the Maildir and what its last look showed. */
export type MaildirFolder = {
  name: string;
  path: string;
  files: Map<string, SeenFile>;
  /** Ids that the last list covered: only others are news. */
  listed: Set<string>;
};

export type Maildir = { root: string; folders: Map<string, MaildirFolder> };

/** `INBOX` (or nothing) is the Maildir itself; `TLS/Reports` is its sub-folder `.TLS.Reports`, as Maildir++ has it. */
export function folderOf(maildir: Maildir, name: string): MaildirFolder {
  const known = maildir.folders.get(name);
  if (known) return known;
  const folder = { name, path: folderPath(maildir, name), files: new Map(), listed: new Set<string>() };
  maildir.folders.set(name, folder);
  return folder;
}

function folderPath({ root }: Maildir, name: string): string {
  if (name === "" || name.toUpperCase() === "INBOX") return root;
  const directory = `.${name.replaceAll("/", ".")}`;
  if (/^\.+$/.test(directory)) throw new MaildirError("folder-missing", `The folder "${name}" does not exist.`);
  return path.join(root, directory);
}

/** Makes a Maildir and its three directories where they are missing, but nothing above it: a misspelt path would be an inbox that stays empty. */
export async function makeMaildir(directory: string): Promise<void> {
  try {
    await fs.access(path.dirname(directory));
    for (const name of ["tmp", "new", "cur"])
      await fs.mkdir(path.join(directory, name), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw toMaildirError(error, directory);
  }
}

/** The id of a message: its file name before the flags (`:2,S`), which change when it is read or filed. */
function idOf(fileName: string): string {
  return fileName.replace(/:2,[^:]*$/, "");
}

/**
 * Where each message of the folder lies now, by id. Hidden files, directories and symbolic links are no messages.
 * @throws MaildirError where the folder is missing, cannot be read, or leads out of the Maildir.
 */
export async function locateFiles(maildir: Maildir, folder: MaildirFolder): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  try {
    for (const name of ["new", "cur"]) {
      const directory = await insideOf(maildir, path.join(folder.path, name));
      for (const entry of await fs.readdir(directory, { withFileTypes: true }))
        if (entry.isFile() && !entry.name.startsWith("."))
          found.set(idOf(entry.name), path.join(directory, entry.name));
    }
  } catch (error) {
    if (errnoOf(error) === "ENOENT" && folder.path !== maildir.root)
      throw new MaildirError("folder-missing", `The folder "${folder.name}" does not exist.`, { cause: error });
    throw toMaildirError(error, folder.path);
  }
  return found;
}

/** The directory itself, once it is sure that no symbolic link leads it out of the Maildir. */
export async function insideOf({ root }: Maildir, directory: string): Promise<string> {
  const real = await fs.realpath(directory);
  if (real === root || real.startsWith(root + path.sep)) return real;
  throw new MaildirError("unreadable", `The inbox folder ${directory} leads out of the Maildir and is not followed.`);
}
