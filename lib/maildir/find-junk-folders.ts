import fs from "node:fs/promises";
import { toMaildirError } from "./maildir-error";
import type { Maildir } from "./maildir-folder";

/** The names of the sub-folders `.Junk` and `.Spam`, whatever their case; a Maildir has no marks to go by. */
export async function findJunkFolders({ root }: Maildir): Promise<string[]> {
  try {
    const entries = await fs.readdir(root, { withFileTypes: true });
    const junk = entries.filter((entry) => entry.isDirectory() && /^\.(junk|spam)$/i.test(entry.name));
    return junk.map(({ name }) => name.slice(1)).sort();
  } catch (error) {
    throw toMaildirError(error, root);
  }
}
