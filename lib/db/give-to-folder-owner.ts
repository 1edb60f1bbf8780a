import fs from "node:fs";
import path from "node:path";

/**
 * Started as root over a folder that is somebody's (a volume, say), we leave nothing there that its owner could not use later: a
 * file or folder that was just made goes to the owner of the folder around it.
 */
export function giveToFolderOwner(made: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = fs.statSync(path.dirname(made));
  fs.chownSync(made, uid, gid);
}

/** Makes a folder for this user alone, or for the owner of the one around it, unless it is there. */
export function makeFolder(folder: string): void {
  if (fs.mkdirSync(folder, { recursive: true, mode: 0o700 })) giveToFolderOwner(folder);
}
