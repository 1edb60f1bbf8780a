import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { giveToFolderOwner } from "@/lib/db/give-to-folder-owner";
import { PlainError } from "@/lib/db/plain-error";
import { isAlive, processIdentity } from "@/lib/db/process-identity";

export type Lock = { outcome: "taken"; release: () => void } | { outcome: "held"; pid: number };

/**
 * Takes the lock `file` for this process. It names the process and when it started, so that one left behind by a crash is taken
 * over, even where another process has its number now.
 * @throws PlainError where it is another user's.
 */
export function takeLock(file: string): Lock {
  const mine = processIdentity(process.pid) ?? "";
  for (;;) {
    if (placeLock(file, mine)) return { outcome: "taken", release: () => removeLock(file, mine) };
    const holder = readLock(file);
    if (holder && isAlive(holder)) return { outcome: "held", pid: Number.parseInt(holder, 10) };
    if (holder !== null) removeLock(file, holder);
  }
}

/** Linked from a draft, because a link is made whole and by one process alone. */
function placeLock(file: string, content: string): boolean {
  const draft = draftOf(file);
  try {
    fs.writeFileSync(draft, content, { mode: 0o600 });
    // One that root leaves behind must not keep the folder's owner out.
    giveToFolderOwner(draft);
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** Takes the lock away only if it still says `expected`: another process may have taken it over a moment ago. */
function removeLock(file: string, expected: string): void {
  if (readLock(file) !== expected) return;
  const aside = draftOf(file);
  try {
    fs.renameSync(file, aside);
    const found = readLock(aside);
    if (found !== null && found !== expected) placeLock(file, found);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

function readLock(file: string): string | null {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return null;
    if (code !== "EACCES") throw error;
    throw new PlainError(
      `${file} belongs to another user, who may be running Waxseal: start it as that user, or give the folder to this one.`,
      { cause: error },
    );
  }
}

function draftOf(file: string): string {
  return `${file}.${randomBytes(6).toString("hex")}`;
}
