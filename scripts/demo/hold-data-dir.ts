import fs from "node:fs";
import path from "node:path";
import { PlainError } from "@/lib/db/plain-error";
import type { Lifetime } from "@/scripts/start/lifetime";
import { takeLock } from "@/scripts/start/lock";
import { readStory } from "./story";

/** Keeps the data directory for this demo. @throws PlainError where another one uses it, and where it is not a demo's. */
export function holdDataDir(dir: string, life: Lifetime): void {
  if (fs.existsSync(path.join(dir, "postgres")) && !readStory(dir))
    throw new PlainError(
      `${dir} holds a Waxseal that is no demo, and the demo would write into it: set DATA_DIR to another folder.`,
    );
  const lock = takeLock(path.join(dir, "demo.lock"));
  if (lock.outcome === "held")
    throw new PlainError(
      `A demo already runs on ${dir}, as process ${lock.pid}: stop that one first, or set DATA_DIR to another folder.`,
    );
  life.onEnd(lock.release);
}
