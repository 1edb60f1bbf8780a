import { afterAll, beforeAll, expect, test } from "vitest";
import { startDovecot, type Dovecot } from "@/e2e/support/dovecot";
import { at, mailNamed, using } from "@/e2e/support/imap-inbox";

let server: Dovecot;
beforeAll(async () => void (server = await startDovecot()));
afterAll(() => server.stop());

test.each([
  ["no junk folder", [], []],
  ["a folder named Junk", ["Junk", "Old"], ["Junk"]],
  ["a folder named Spam", ["Old", "Spam"], ["Spam"]],
])("finds %s", async (name, made, found) => {
  const user = `${name.replaceAll(" ", "-").toLowerCase()}@test`;
  for (const folder of made) await server.deliver(mailNamed("x"), folder, user);
  await using(at(server, user), async (inbox) => expect(await inbox.junkFolders()).toEqual(found));
});

test("finds the junk folder once it has been made", async () => {
  await using(at(server, "later@test"), async (inbox) => {
    expect(await inbox.junkFolders()).toEqual([]);
    await server.deliver(mailNamed("x"), "Junk", "later@test");
    expect(await inbox.junkFolders()).toEqual(["Junk"]);
  });
});

test("the folder that the server marks for junk is found under any name", async () => {
  const server = await startDovecot({ junkFolder: "Beiseite" });
  try {
    await server.deliver(mailNamed("x"), "Junk");
    await using({ url: server.plainUrl() }, async (inbox) => expect(await inbox.junkFolders()).toEqual(["Beiseite"]));
  } finally {
    await server.stop();
  }
});
