/** What the user may not do in the mailbox holds up nothing that he may, and does no harm. */
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startDovecot } from "@/e2e/support/dovecot";
import { client, lunch, report, setUpInboxStage, user } from "@/e2e/support/inbox-stage";
import { expectEachOnce } from "@/e2e/support/invariants";
import { pass } from "@/e2e/support/poll";
import { db } from "@/lib/db/client";

setUpInboxStage();

/** A server on which the owner of a mailbox has these rights in INBOX (RFC 4314), and all of them in other folders. */
async function serverThatGrants(rights: string, capability?: string) {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), "acl-"));
  const file = path.join(dir, "rights");
  await fs.chmod(dir, 0o755);
  await fs.writeFile(file, `INBOX owner ${rights}\n`);
  const plugin = `plugin {\n  acl = vfile:${file}:cache_secs=0\n}`;
  const settings = `mail_plugins = acl\nprotocol imap {\n  mail_plugins = acl imap_acl\n}\n${plugin}`;
  const server = await startDovecot({ settings, ...(capability && { capability }) });
  onTestFinished(async () => {
    await server.stop();
    await fs.rm(dir, { recursive: true });
  });
  return { ...server, grant: (all: string) => fs.writeFile(file, `INBOX owner ${all}\n`) };
}

const withoutMove = "IMAP4rev1 IDLE UIDPLUS NAMESPACE";

test.each([
  ["read alone", "lr", undefined, /The user may only read the folder "INBOX"\.$/],
  ["read and mark as seen", "lrsw", undefined, /It said: Permission denied/],
  ["mark all but what is to be deleted", "lrswe", withoutMove, /The user may delete nothing in the folder "INBOX"\.$/],
])(
  "where the user may %s each report is read once, nothing is copied, and they are filed when he may",
  async (_, rights, capability, said) => {
    const server = await serverThatGrants(rights, capability);
    const url = server.plainUrl(user);
    const reportIds = ["one", "two"];
    for (const id of reportIds) await server.deliver(report(id), "INBOX", user);
    await server.deliver(lunch, "INBOX", user);
    for (let times = 0; times < 3; times += 1) await pass(undefined, url);
    await expectEachOnce(client, reportIds);
    const before = await server.folders(user);
    expect([before.INBOX?.length, before.Processed ?? []]).toEqual([3, []]);
    expect((await db.inboxState.findFirstOrThrow()).lastError).toMatch(said);
    await server.grant("lrswitek");
    await pass(undefined, url);
    const after = await server.folders(user);
    expect([after.INBOX?.length, after.Processed?.length]).toEqual([1, 2]);
  },
);
