import { expect, test } from "vitest";
import { database, deliver, isFiled, place } from "@/e2e/support/inbox-stage";
import { expectInvariants } from "@/e2e/support/invariants";
import { within } from "@/e2e/support/within";
import { onMoment, setUpWorkerStage, startWorker } from "@/e2e/support/worker-stage";

setUpWorkerStage();

test.each([
  ["reading where it stands", '"InboxCursor"', ""],
  // The same with less patience, by the URL: a transaction is rolled back on a dead link first, which takes as long again.
  ["amid storing", 'INSERT INTO "Report"', "?query_timeout=3000"],
])(
  "a link to the database that dies silently, %s, is given up, and the inbox is read to its end",
  async (_, says, how) => {
    const sent = await deliver(30);
    const worker = startWorker({ workerUrl: database.workerUrl + how });
    const seen = onMoment({ link: "postgres", says, arrives: false });
    await within(60, "a statement without an answer", seen.hasCome);
    await within(100, "all reports filed", () => isFiled(30));
    expect(await worker.end("SIGTERM"), worker.output()).toBe(0);
    await expectInvariants(place(), sent);
  },
);
