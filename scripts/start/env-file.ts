import fs from "node:fs";
import path from "node:path";
import { PlainError } from "@/lib/db/plain-error";
import { root } from "./root";

/**
 * Adds to the environment what stands in `file` (`.env` beside the README), if it is there; what is set already stays.
 * @throws PlainError where it cannot be read.
 */
export function readEnvFile(file = path.join(root, ".env")): void {
  if (!fs.existsSync(file)) return;
  try {
    fs.readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === "EISDIR" ? "it is a folder" : code === "EACCES" ? "permission denied" : code;
    throw new PlainError(
      `${file} cannot be read (${reason}): give it to the user who starts Waxseal, or take it away.`,
      { cause: error },
    );
  }
  process.loadEnvFile(file);
}
