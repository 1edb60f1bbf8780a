import fs from "node:fs";
import path from "node:path";
import { giveToFolderOwner, makeFolder } from "@/lib/db/give-to-folder-owner";
import { say } from "./say";

const maxBytes = 5_000_000;

/**
 * A log of lines that never takes more than twice `maxBytes`: a full file moves to `<file>.1`, over the one before it. Where a line cannot
 * be kept, as on a full disk, that is said, and what the log is of goes on.
 */
export function openLogFile(file: string): (line: string) => void {
  makeFolder(path.dirname(file));
  fs.closeSync(fs.openSync(file, "a", 0o600));
  giveToFolderOwner(file);
  let size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  let isKept = true;
  const keep = (line: string) => {
    if (size > maxBytes) {
      fs.renameSync(file, `${file}.1`);
      size = 0;
    }
    fs.appendFileSync(file, `${line}\n`, { mode: 0o600 });
    size += Buffer.byteLength(line) + 1;
  };
  return (line) => {
    try {
      keep(line);
      isKept = true;
    } catch (error) {
      if (isKept)
        say(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}): what it would say is lost.`);
      isKept = false;
    }
  };
}
