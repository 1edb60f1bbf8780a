import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { makeFolder } from "./give-to-folder-owner";
import { isAlive, processIdentity } from "./process-identity";

/**
 * Notes in `folder` that this process uses the embedded Postgres. The returned function takes the note back and says whether that
 * was the last one, so that whoever leaves last stops it; notes of processes that died without leaving do not count.
 */
export function joinUsers(folder: string): () => boolean {
  makeFolder(folder);
  const note = path.join(folder, randomBytes(8).toString("hex"));
  fs.writeFileSync(`${note}.draft`, processIdentity(process.pid) ?? "", { mode: 0o600 });
  fs.renameSync(`${note}.draft`, note);
  return () => {
    fs.rmSync(note, { force: true });
    return livingUsers(folder) === 0;
  };
}

function livingUsers(folder: string): number {
  const notes = fs.readdirSync(folder).filter((name) => !name.endsWith(".draft"));
  return notes.filter((name) => {
    const living = isAlive(readNote(path.join(folder, name)));
    if (!living) fs.rmSync(path.join(folder, name), { force: true });
    return living;
  }).length;
}

function readNote(note: string): string {
  try {
    return fs.readFileSync(note, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
