import { watch, type FSWatcher } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/log";
import { folderOf, type Maildir, type MaildirFolder } from "./maildir-folder";
import { observeFolder } from "./observe-folder";

/** Times in ms: how soon a file that is still being written is looked at again, and how often where no watcher speaks. */
const settling = 200;
const polling = 5_000;

/**
 * Resolves when a whole file lies in the folder that the last list did not cover, when `milliseconds` have passed, or when the signal
 * aborts. Network file systems tell of no changes, so the folder is looked at from time to time as well.
 */
export async function waitForFiles(
  maildir: Maildir,
  folderName: string,
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + milliseconds;
  const folder = folderOf(maildir, folderName);
  const bell = hangBell(folder.path);
  try {
    while (!signal.aborted) {
      const news = await newsOf(maildir, folder);
      const rest = deadline - performance.now();
      if (news === "whole" || rest <= 0) return;
      if (news === "growing") await sleep(Math.min(rest, settling), undefined, { signal }).catch(() => undefined);
      else await bell.rung(Math.min(rest, polling), signal);
    }
  } finally {
    bell.takeDown();
  }
}

async function newsOf(maildir: Maildir, folder: MaildirFolder): Promise<"whole" | "growing" | "none"> {
  await observeFolder(maildir, folder);
  const news = [...folder.files].filter(([id]) => !folder.listed.has(id));
  if (news.some(([, file]) => file.isStill)) return "whole";
  return news.length > 0 ? "growing" : "none";
}

/** A bell that the file system rings; a ring between two waits is not lost. */
function hangBell(directory: string) {
  let isRung = false;
  let answer = () => {};
  const ring = () => {
    isRung = true;
    answer();
  };
  const watchers = ["new", "cur"].flatMap((name) => watchDirectory(path.join(directory, name), ring));
  return {
    async rung(milliseconds: number, signal: AbortSignal): Promise<void> {
      const over = new AbortController();
      answer = () => over.abort();
      signal.addEventListener("abort", answer, { once: true });
      if (!isRung) await sleep(milliseconds, undefined, { signal: over.signal }).catch(() => undefined);
      signal.removeEventListener("abort", answer);
      isRung = false;
    },
    takeDown: () => watchers.forEach((watcher) => watcher.close()),
  };
}

/** No watcher (too many, or a file system without) is no failure: the folder is polled all the same. */
function watchDirectory(directory: string, ring: () => void): FSWatcher[] {
  try {
    const watcher = watch(directory, { persistent: true }, ring);
    watcher.on("error", (error) => log.warn("inbox.watch-failed", { directory, error }));
    return [watcher];
  } catch (error) {
    log.warn("inbox.watch-failed", { directory, error });
    return [];
  }
}
