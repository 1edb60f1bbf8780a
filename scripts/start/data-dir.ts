import fs from "node:fs";
import path from "node:path";
import { PlainError } from "@/lib/db/plain-error";

const reasons: Record<string, string> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  ENOTDIR: "it is not a folder",
  EEXIST: "it is not a folder",
  ENOENT: "no folder can be made there",
};
const reasonsWithin: Record<string, string> = {
  ...reasons,
  ENOTDIR: "a file is where a folder should be",
  EEXIST: "a file is where a folder should be",
  EISDIR: "a folder is where a file should be",
};
const makeRoom = "make room there";
const moveAway = "move that away";
const remedies: Record<string, string> = {
  ENOSPC: makeRoom,
  EDQUOT: makeRoom,
  ENOTDIR: moveAway,
  EEXIST: moveAway,
  EISDIR: moveAway,
};

/**
 * Makes the data directory if it is missing, for this user alone, and tries it.
 * @throws PlainError where it cannot be written.
 */
export function makeDataDir(dir: string): void {
  try {
    makeFolder(dir);
    fs.rmSync(fs.mkdtempSync(`${dir}/.try-`), { recursive: true });
    fs.readdirSync(dir);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw unusable(dir, code, { reason: reasons[code] ?? code, cause: error });
  }
}

/**
 * Does what reads and writes files of the data directory.
 * @throws PlainError where one of them cannot be used, and whatever else went wrong as it is.
 */
export async function inDataDir<T>(dir: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code = "", path: file, syscall } = error as NodeJS.ErrnoException;
    const reason = reasonsWithin[code];
    // Where it fails after it was opened, the system does not name the file.
    const isWithin = file?.startsWith(dir + path.sep) ?? ["read", "write"].includes(syscall ?? "");
    if (!reason || code === "ENOENT" || !isWithin) throw error;
    throw unusable(dir, code, { reason: file ? `${file}: ${reason}` : reason, cause: error });
  }
}

function unusable(dir: string, code: string, { reason, cause }: { reason: string; cause: unknown }): PlainError {
  const remedy = remedies[code] ?? "give it to the user who starts Waxseal";
  return new PlainError(
    `The data directory ${dir} cannot be used (${reason}): ${remedy}, or set DATA_DIR to another folder.`,
    { cause },
  );
}

/** One after the other: Node itself tries for ever where the system makes none and says that its parent is missing, as in /proc. */
function makeFolder(dir: string): void {
  if (fs.existsSync(dir)) return;
  makeFolder(path.dirname(dir));
  try {
    fs.mkdirSync(dir, { mode: 0o700 });
  } catch (error) {
    // Another start may have been faster.
    if (!fs.existsSync(dir)) throw error;
  }
}
