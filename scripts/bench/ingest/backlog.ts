import fs from "node:fs/promises";
import path from "node:path";
import { signedMail, type SampleCase } from "@/scripts/bench/sample-mails";
import type { Stage } from "./stage";

/** So many mails are made and signed before the next are; all of 100,000 at once would fill the memory. */
const madeTogether = 500;

/** Mails that wait in a folder that nobody watches, numbered from `from`. */
export async function makeBacklog({ dovecot, to, key }: Stage, kind: SampleCase, from: number, count: number) {
  for (let at = from; at < from + count; at += madeTogether) {
    const numbers = Array.from({ length: Math.min(madeTogether, from + count - at) }, (_, n) => at + n);
    for (const raw of await Promise.all(numbers.map((n) => signedMail(kind, n, to, key))))
      await dovecot.deliver(raw, "Backlog");
  }
}

/** Lets what waits arrive in the inbox, all at once. */
export async function release({ dovecot }: Stage): Promise<void> {
  const [from, to] = ["Backlog", "INBOX"].map((folder) => path.join(dovecot.folderPath(folder), "new"));
  if (!from || !to) return;
  for (const name of await fs.readdir(from)) await fs.rename(path.join(from, name), path.join(to, name));
}
