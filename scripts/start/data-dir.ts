import fs from "node:fs";
import path from "node:path";
import { PlainError } from "@/lib/db/plain-error";

const reasons: Record<string, string> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  ENOTDIR: "it is not a folder",
  EEXIST: "it is not a folder",
  ENOENT: "no folder can be made there",
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
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw new PlainError(
      `The data directory ${dir} cannot be used (${reasons[code] ?? code}): ` +
        "give it to the user who starts Waxseal, or set DATA_DIR to another folder.",
      { cause: error },
    );
  }
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
