import fs from "node:fs";
import { PlainError } from "@/lib/db/plain-error";

const reasons: Record<string, string> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  ENOTDIR: "it is not a folder",
  EEXIST: "it is not a folder",
};

/**
 * Makes the data directory if it is missing, for this user alone, and tries it.
 * @throws PlainError where it cannot be written.
 */
export function makeDataDir(dir: string): void {
  try {
    fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
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
