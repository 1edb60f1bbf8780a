import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { giveToFolderOwner, makeFolder } from "./give-to-folder-owner";
import { PlainError } from "./plain-error";

/** 256 random bits as text that needs no escaping in a URL. */
function randomSecret(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * The secret kept in `file` (mode 0600, its folder 0700), made by `make` at the first call. Two processes that call at once get the
 * same one, and a crash never leaves half a secret.
 * @throws PlainError where this user may not read it, or it is empty.
 */
export function keptSecret(file: string, make: () => string = randomSecret): string {
  const kept = readSecret(file);
  if (kept) return kept;
  makeFolder(path.dirname(file));
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    fs.writeFileSync(draft, make() + "\n", { mode: 0o600, flush: true });
    giveToFolderOwner(draft);
    fs.linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
  const secret = readSecret(file);
  if (!secret) throw new PlainError(`The secret in ${file} is empty: delete the file to have a new one made.`);
  return secret;
}

function readSecret(file: string): string | null {
  try {
    return fs.readFileSync(file, "utf8").trim();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") return null;
    if (code !== "EACCES") throw error;
    throw new PlainError(
      `${file} belongs to another user: start Waxseal as that user, or give the whole data directory to this one.`,
      { cause: error },
    );
  }
}
