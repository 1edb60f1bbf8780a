import fs from "node:fs/promises";
import { onTestFinished, test } from "vitest";
import { client, dovecot, folders, inboxUrl, isFiled, report, setUpInboxStage, user } from "@/e2e/support/inbox-stage";
import { expectEachOnce } from "@/e2e/support/invariants";
import { pass, startWatching } from "@/e2e/support/poll";
import { within } from "@/e2e/support/within";
import { db } from "@/lib/db/client";

setUpInboxStage();

test("a mail that the server fails over, ending the connection, holds up no other, and is read once the server can", async () => {
  const files: string[] = [];
  for (const id of ["first", "broken", "third"]) files.push(await dovecot.deliver(report(id), "INBOX", user));
  const inbox = dovecot.folderPath("INBOX", user);
  await fs.chmod(`${inbox}/new/${files[1]}`, 0o000);
  const poller = startWatching();
  onTestFinished(() => poller.stop());
  await within(90, "the others filed", () => isFiled(2));
  await within(10, "the operator told", async () => {
    const { connectedAt, lastError } = await db.inboxState.findFirstOrThrow();
    return connectedAt !== null && lastError !== null && /^The server fails over 1 mail in .* "INBOX":/.test(lastError);
  });
  await expectEachOnce(client, ["first", "third"]);
  await poller.stop();
  const [left = ""] = (await folders()).INBOX ?? [];
  await fs.chmod(`${inbox}/cur/${left}`, 0o644);
  await pass(undefined, inboxUrl());
  await expectEachOnce(client, ["first", "broken", "third"]);
});
