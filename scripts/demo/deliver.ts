import fs from "node:fs/promises";
import path from "node:path";
import type { DemoMail } from "./demo-mails";

/** Puts mails into the inbox as a delivery agent would: written in tmp/, dated, renamed into new/. */
export async function deliver(inbox: string, mails: DemoMail[]): Promise<void> {
  for (const folder of ["tmp", "new", "cur"])
    await fs.mkdir(path.join(inbox, folder), { recursive: true, mode: 0o700 });
  for (const { name, receivedAt, raw } of mails) {
    const file = `${Math.floor(receivedAt.getTime() / 1000)}.${name}`;
    const written = path.join(inbox, "tmp", file);
    await fs.writeFile(written, raw, { mode: 0o600 });
    await fs.utimes(written, receivedAt, receivedAt);
    await fs.rename(written, path.join(inbox, "new", file));
  }
}
