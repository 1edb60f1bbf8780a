import { constants } from "node:fs";
import fs from "node:fs/promises";
import { log } from "@/lib/log";
import { errnoOf } from "./maildir-error";

/** Never through a symbolic link, and never hanging on a pipe put in a file's place. */
const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** The first `limit` bytes of a file and its whole size; null where it is gone, or (noted in the log) cannot be read. */
export async function readFile(path: string, limit: number): Promise<{ bytes: Uint8Array; size: number } | null> {
  let file: fs.FileHandle | null = null;
  try {
    file = await fs.open(path, flags);
    const stat = await file.stat();
    if (!stat.isFile()) return null;
    return { bytes: await readUpTo(file, Math.min(stat.size, limit)), size: stat.size };
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") log.warn("inbox.file-unreadable", { path, error });
    return null;
  } finally {
    await file?.close();
  }
}

async function readUpTo(file: fs.FileHandle, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
