/** The copy of what is served by Host, on disk: so that a web process that starts while the database is down serves it all the same. */
import { randomBytes } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { giveToFolderOwner, makeFolder } from "@/lib/db/give-to-folder-owner";
import { log } from "@/lib/log";
import { HostedText } from "@/lib/policies/list-served";

/** What the copy holds; nothing where there is none, or none that can be read. */
export async function readCopy(file: string): Promise<HostedText[]> {
  try {
    return z.array(HostedText).parse(JSON.parse(await fs.readFile(file, "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") log.warn("policies.copy-not-read", { file, error });
    return [];
  }
}

/** Replaces the copy as a whole: a reader finds the old one or the new one. What goes wrong is logged, since serving does not need it. */
export async function writeCopy(file: string, policies: HostedText[]): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    makeFolder(path.dirname(file));
    await fs.writeFile(draft, JSON.stringify(policies), { mode: 0o600, flush: true });
    giveToFolderOwner(draft);
    await fs.rename(draft, file);
  } catch (error) {
    log.warn("policies.copy-not-written", { file, error });
    await fs.rm(draft, { force: true }).catch(() => undefined);
  }
}
