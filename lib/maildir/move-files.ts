import fs from "node:fs/promises";
import path from "node:path";
import { log } from "@/lib/log";
import { errnoOf, toMaildirError } from "./maildir-error";
import { folderOf, insideOf, locateFiles, makeMaildir, type Maildir, type MaildirFolder } from "./maildir-folder";

export type FilingFolder = "Processed" | "Quarantine";

/**
 * Files messages by id into `.Processed` or `.Quarantine`, made if missing. Flags are kept, and nothing there is overwritten.
 * @returns the ids that are not in the folder any more, among them those that were gone before.
 */
export async function moveFiles(
  maildir: Maildir,
  folderName: string,
  ids: readonly string[],
  to: FilingFolder,
): Promise<string[]> {
  const folder = folderOf(maildir, folderName);
  const destination = await filingDirectory(maildir, to);
  const located = await locateFiles(maildir, folder);
  const moved: string[] = [];
  for (const id of new Set(ids)) {
    const source = located.get(id);
    if (source === undefined || (await moveFile(maildir, folder, { id, source, destination }))) moved.push(id);
  }
  for (const id of moved) {
    folder.listed.delete(id);
    folder.files.delete(id);
  }
  return moved;
}

async function filingDirectory(maildir: Maildir, to: FilingFolder): Promise<string> {
  const { path: directory } = folderOf(maildir, to);
  await makeMaildir(directory);
  try {
    // Maildir++ marks a sub-folder by this empty file.
    await fs.writeFile(path.join(directory, "maildirfolder"), "", { flag: "a" });
    return await insideOf(maildir, path.join(directory, "cur"));
  } catch (error) {
    throw toMaildirError(error, directory);
  }
}

type Move = { id: string; source: string; destination: string };

async function moveFile(maildir: Maildir, folder: MaildirFolder, { id, source, destination }: Move): Promise<boolean> {
  try {
    await renameAside(source, id, destination);
    return true;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return goneOrRenamed(maildir, folder, { id, source, destination });
    log.warn("inbox.move-refused", { path: source, error });
    return false;
  }
}

/** A mail program may have renamed the file (new/ to cur/, other flags) since it was located. */
async function goneOrRenamed(maildir: Maildir, folder: MaildirFolder, move: Move): Promise<boolean> {
  const source = (await locateFiles(maildir, folder)).get(move.id);
  if (source === undefined) return true;
  return source === move.source ? false : moveFile(maildir, folder, { ...move, source });
}

async function renameAside(source: string, id: string, destination: string): Promise<void> {
  const flags = path.basename(source).slice(id.length) || ":2,";
  let target = path.join(destination, id + flags);
  for (let n = 1; await exists(target); n += 1) target = path.join(destination, `${id}.${n}${flags}`);
  await fs.rename(source, target);
}

async function exists(file: string): Promise<boolean> {
  try {
    await fs.lstat(file);
    return true;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return false;
    throw error;
  }
}
