import fs from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { PlainError } from "@/lib/db/plain-error";
import { root } from "./root";

/**
 * Adds to the environment what stands in `file` (`.env` beside the README), if it is there; what is set already stays.
 * @throws PlainError where it cannot be read.
 */
export function readEnvFile(file = path.join(root, ".env")): void {
  if (!fs.existsSync(file)) return;
  for (const [name, value] of Object.entries(parseEnv(textOf(file)))) process.env[name] ??= value;
}

function textOf(file: string): string {
  try {
    // The decoder leaves out a byte order mark, which would be taken for the beginning of the first name.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(fs.readFileSync(file));
    if (!text.includes("\0")) return text;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ERR_ENCODING_INVALID_ENCODED_DATA") throw unreadable(file, code, error);
  }
  throw new PlainError(`${file} is not in UTF-8: save it in that encoding.`);
}

function unreadable(file: string, code: string | undefined, cause: unknown): PlainError {
  const reason = code === "EISDIR" ? "it is a folder" : code === "EACCES" ? "permission denied" : code;
  return new PlainError(
    `${file} cannot be read (${reason}): give it to the user who starts Waxseal, or take it away.`,
    {
      cause,
    },
  );
}
