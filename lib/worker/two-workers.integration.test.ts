import { expect, test } from "vitest";
import { client, deliver, imap, isFiled, place } from "@/e2e/support/inbox-stage";
import { expectInvariants } from "@/e2e/support/invariants";
import { within } from "@/e2e/support/within";
import { isConnected, postgres, setUpWorkerStage, startWorker } from "@/e2e/support/worker-stage";
import type { WorkerProcess } from "@/e2e/support/worker-process";

setUpWorkerStage();

test.each([
  ["about to store", () => postgres, 'DELETE FROM "IngestAttempt"'],
  ["amid storing", () => postgres, 'INSERT INTO "Report"'],
  ["moving", () => imap, "UID MOVE"],
])(
  "of two workers one reads the inbox; when it is silent, %s, the other goes on, and one that wakes up late does no harm",
  async (stage, linkOf, says) => {
    const sent = await deliver(300);
    const workers = [startWorker(), startWorker()];
    let first: WorkerProcess | undefined;
    linkOf().watch((piece, from) => {
      const atWork = workers.filter(isConnected);
      if (!first && from === "client" && piece.includes(says) && atWork.length > 0) {
        for (const worker of atWork) worker.send("SIGSTOP");
        first = atWork[0];
      }
      return true;
    });
    await within(20, `one of them at work, ${stage}`, () => first !== undefined);
    expect(workers.filter(isConnected)).toEqual([first]);
    const second = workers.find((worker) => worker !== first);
    // As long as it is silent: its lease runs out.
    await client.query(`UPDATE "Lease" SET "until" = now() - interval '1 second'`);
    await within(10, "the other took over", () => second !== undefined && isConnected(second));
    first?.send("SIGCONT");
    await within(30, "all reports filed", () => isFiled(300));
    await Promise.all(workers.map((worker) => worker.end("SIGTERM")));
    await expectInvariants(place(), sent);
  },
);
