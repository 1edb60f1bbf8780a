import fs from "node:fs";
import path from "node:path";

const maxBytes = 5_000_000;

/** A log of lines that never takes more than twice `maxBytes`: a full file moves to `<file>.1`, over the one before it. */
export function openLogFile(file: string): (line: string) => void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  let size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return (line) => {
    if (size > maxBytes) {
      fs.renameSync(file, `${file}.1`);
      size = 0;
    }
    fs.appendFileSync(file, `${line}\n`, { mode: 0o600 });
    size += Buffer.byteLength(line) + 1;
  };
}
