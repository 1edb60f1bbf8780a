import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { setUpInboxStage } from "@/e2e/support/inbox-stage";
import { startWatching } from "@/e2e/support/poll";
import { startScriptedImap } from "@/e2e/support/scripted-imap";
import { within } from "@/e2e/support/within";
import { db } from "@/lib/db/client";

setUpInboxStage();

test.each([
  ["a wrong password", "TAG NO [AUTHENTICATIONFAILED] no", /rejected the user name or password/],
  ["a server that asks for patience", "TAG NO [LIMIT] Too many simultaneous connections", /come back later/],
])("%s is not tried again at once, and the operator is told", async (_, answer, said) => {
  const capabilities = "* CAPABILITY IMAP4rev1|TAG OK done";
  const server = await startScriptedImap([
    ["CAPABILITY", capabilities],
    ["LOGIN", answer],
  ]);
  const poller = startWatching(`imap://user:pass@127.0.0.1:${server.port}/INBOX`);
  onTestFinished(async () => {
    await poller.stop();
    await server.stop();
  });
  await within(10, "the refusal noted", async () => (await db.inboxState.count({ where: { connectedAt: null } })) > 0);
  await sleep(3_000);
  expect(server.said.filter((command) => command.startsWith("LOGIN"))).toHaveLength(1);
  expect((await db.inboxState.findFirstOrThrow()).lastError).toMatch(said);
});
