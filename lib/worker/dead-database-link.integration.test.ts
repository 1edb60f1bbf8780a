import { expect, test } from "vitest";
import { deliver, isFiled, place } from "@/e2e/support/inbox-stage";
import { expectInvariants } from "@/e2e/support/invariants";
import { within } from "@/e2e/support/within";
import { onMoment, setUpWorkerStage, startWorker } from "@/e2e/support/worker-stage";

setUpWorkerStage();

test.each([
  ["amid storing", 'INSERT INTO "Report"'],
  ["reading where it stands", '"InboxCursor"'],
])("a link to the database that dies silently, %s, is given up, and the inbox is read to its end", async (_, says) => {
  const sent = await deliver(30);
  const worker = startWorker();
  const seen = onMoment({ link: "postgres", says, arrives: false });
  await within(20, "a statement without an answer", seen.hasCome);
  await within(150, `all reports filed: ${worker.output()}`, () => isFiled(30));
  expect(await worker.end("SIGTERM"), worker.output()).toBe(0);
  await expectInvariants(place(), sent);
});
