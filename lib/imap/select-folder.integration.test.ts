import fs from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startDovecot, type Dovecot } from "@/e2e/support/dovecot";
import { at, faultOf, mailNamed, using } from "@/e2e/support/imap-inbox";

let server: Dovecot;
beforeAll(async () => void (server = await startDovecot()));
afterAll(() => server.stop());

test("does not act on numbers of a folder that was made anew", async () => {
  await server.deliver(mailNamed("old"), "Reports", "epoch@test");
  const old = await using(at(server, "epoch@test"), (inbox) => inbox.list("Reports", null, 10));
  await fs.rm(server.folderPath("Reports", "epoch@test"), { recursive: true });
  // The new number is the time in seconds.
  await sleep(1_100);
  await server.deliver(mailNamed("new"), "Reports", "epoch@test");
  await using(at(server, "epoch@test"), async (inbox) => {
    expect(await faultOf(inbox.fetch("Reports", old.epoch, ["1"]))).toMatch(/^epoch-changed: The folder "Reports"/);
    expect(await faultOf(inbox.move("Reports", old.epoch, ["1"], "Processed"))).toMatch(/^epoch-changed/);
    const page = await inbox.list("Reports", { epoch: old.epoch, id: "500" }, 10);
    expect(page.messages.map(({ subject }) => subject)).toEqual(["new"]);
  });
});

test("verbs called together wait for one another and act on their own folder", async () => {
  await server.deliver(mailNamed("in"), "INBOX", "turn@test");
  await server.deliver(mailNamed("other"), "Other", "turn@test");
  await using(at(server, "turn@test"), async (inbox) => {
    const pages = await Promise.all(["INBOX", "Other", "INBOX"].map((folder) => inbox.list(folder, null, 5)));
    expect(pages.map(({ messages }) => messages[0]?.subject)).toEqual(["in", "other", "in"]);
  });
});
