import { MaildirError } from "./maildir-error";
import { folderOf, locateFiles, type Maildir } from "./maildir-folder";
import { readFile } from "./read-file";

/** Bytes that one call may bring into memory; the caller knows the sizes from the list and asks for little at a time. */
const maxFetchBytes = 32 * 2 ** 20;

/**
 * Raw messages by id; one that vanished is absent. Flags and times of the files stay as they are.
 * @throws MaildirError `too-large` above `maxFetchBytes`.
 */
export async function fetchFiles(
  maildir: Maildir,
  folderName: string,
  ids: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const folder = folderOf(maildir, folderName);
  const bodies = new Map<string, Uint8Array>();
  let left = maxFetchBytes;
  let located = await locateFiles(maildir, folder);
  for (const id of new Set(ids)) {
    let file = await readLocated(located.get(id), left);
    if (!file && located.has(id)) {
      // A mail program may have moved it from new/ to cur/ in the meantime.
      located = await locateFiles(maildir, folder);
      file = await readLocated(located.get(id), left);
    }
    if (!file) continue;
    left -= file.size;
    if (left < 0)
      throw new MaildirError("too-large", `These messages have more than the ${maxFetchBytes} bytes allowed.`);
    bodies.set(id, file.bytes);
  }
  return bodies;
}

async function readLocated(path: string | undefined, limit: number) {
  return path === undefined ? null : readFile(path, limit);
}
