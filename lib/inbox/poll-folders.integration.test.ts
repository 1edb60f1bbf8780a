import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { deliver, dovecot, inboxUrl, lunch, report, setUpInboxStage, user } from "@/e2e/support/inbox-stage";
import { db } from "@/lib/db/client";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import { ImapError } from "@/lib/imap/imap-error";
import { inboxAddress, openInbox, type Inbox } from "./inbox";
import { pollFolders } from "./poll-folders";

setUpInboxStage();

async function passOver(folders: string[], also: Partial<Inbox> = {}): Promise<void> {
  const address = inboxAddress(inboxUrl());
  const inbox = await openInbox(address);
  const { signal } = new AbortController();
  const options = { address, folders, world: { resolver: fakeResolver({}) }, signal };
  await pollFolders({ ...inbox, ...also }, options).finally(() => inbox.close());
}

const state = () => db.inboxState.findFirstOrThrow();

test("what the operator was told is said no longer once a pass went through without it", async () => {
  await deliver(1);
  const refuse = async () => {
    throw new ImapError("server-refused", "Quota exceeded.");
  };
  await passOver([], { move: refuse });
  expect((await state()).lastError).toMatch(/^1 mail is ingested but could not be moved .* Quota exceeded\.$/);
  await passOver(["Reports"]);
  expect((await state()).lastError).toMatch(/^The folder "Reports" does not exist\./);
  await dovecot.deliver(lunch, "Reports", user);
  await passOver(["Reports"]);
  expect(await state()).toMatchObject({ lastError: null });
});

test("the operator is told of mail that is listed and cannot be read, until it can", async () => {
  await deliver(2);
  await passOver([], { fetch: async () => new Map() });
  expect((await state()).lastError).toMatch(/^2 mails could not be read: vanished, or not handed out\./);
  await passOver([]);
  expect(await state()).toMatchObject({ lastError: null });
});

test("the last report mail is the last that arrived: no other mail, and none that comes up again", async () => {
  await dovecot.deliver(report("first"), "INBOX", user);
  await passOver([], { move: async () => [] });
  const { lastMailAt } = await state();
  expect(lastMailAt).not.toBeNull();
  await sleep(10);
  await dovecot.deliver(lunch, "INBOX", user);
  await passOver([], { move: async () => [] });
  await passOver([]);
  expect(await state()).toMatchObject({ lastMailAt });
  await dovecot.deliver(report("second"), "INBOX", user);
  await passOver([]);
  expect((await state()).lastMailAt?.getTime()).toBeGreaterThan(lastMailAt?.getTime() ?? Infinity);
});
