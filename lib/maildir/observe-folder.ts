import fs from "node:fs/promises";
import { errnoOf } from "./maildir-error";
import { locateFiles, type Maildir, type MaildirFolder, type SeenFile } from "./maildir-folder";

/** A file dropped by `cp` may be half written: only one that has not changed for so long (ms) is a message. */
const stillness = 700;

const atOnce = 64;

/**
 * Looks at every file of the folder and notes which lie still. A file found still is not looked at again, so that a large backlog costs
 * one look.
 */
export async function observeFolder(maildir: Maildir, folder: MaildirFolder): Promise<void> {
  const located = [...(await locateFiles(maildir, folder))];
  const seen = new Map<string, SeenFile>();
  for (let from = 0; from < located.length; from += atOnce) {
    const looks = located.slice(from, from + atOnce).map(async ([id, path]) => {
      const file = await look(path, folder.files.get(id));
      if (file) seen.set(id, file);
    });
    await Promise.all(looks);
  }
  folder.files = seen;
}

async function look(path: string, before: SeenFile | undefined): Promise<SeenFile | null> {
  if (before?.isStill && before.path === path) return before;
  try {
    const { size, mtimeMs: modifiedAt } = await fs.lstat(path);
    const isUnchanged = before?.size === size && before.modifiedAt === modifiedAt;
    const since = before && isUnchanged ? before.since : performance.now();
    // A clock that differs from the file server's may put the time in the future: then our own watching decides.
    const isStill = Date.now() - modifiedAt >= stillness || performance.now() - since >= stillness;
    return { path, size, modifiedAt, since, isStill };
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return null;
    throw error;
  }
}
