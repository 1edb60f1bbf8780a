import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { client, deliver, place } from "@/e2e/support/inbox-stage";
import { expectInvariants, expectTalliesEqualRows } from "@/e2e/support/invariants";
import { within } from "@/e2e/support/within";
import { finish, isConnected, onMoment, passAll, setUpWorkerStage, startWorker } from "@/e2e/support/worker-stage";
import type { Moment } from "@/e2e/support/worker-stage";

setUpWorkerStage();
// Fifteen workers start one after another, and what was being read when one was killed is read mail by mail.
vi.setConfig({ testTimeout: 900_000 });

const moments: (Moment & { stage: string })[] = [
  { stage: "asking for the list", link: "imap", says: "BODYSTRUCTURE", arrives: false },
  { stage: "asking for the mails", link: "imap", says: "BODY.PEEK[]", arrives: true },
  { stage: "having marked what is read", link: "postgres", says: 'INSERT INTO "IngestAttempt"', arrives: true },
  { stage: "having read", link: "postgres", says: 'DELETE FROM "IngestAttempt"', arrives: false },
  { stage: "storing reports", link: "postgres", says: 'INSERT INTO "Report"', arrives: true },
  { stage: "adding to the tallies", link: "postgres", says: 'INSERT INTO "Tally"', arrives: true },
  { stage: "storing deliveries", link: "postgres", says: 'INSERT INTO "Delivery"', arrives: true },
  { stage: "about to commit", link: "postgres", says: "COMMIT", arrives: false },
  { stage: "having committed", link: "postgres", says: "COMMIT", arrives: true },
  { stage: "about to move", link: "imap", says: "UID MOVE", arrives: false },
  { stage: "having moved", link: "imap", says: "UID MOVE", arrives: true },
  { stage: "noting how far it came", link: "postgres", says: '"InboxCursor" ("inbox"', arrives: false },
];

test("a worker that is killed at every stage, and at random, loses nothing and counts nothing twice", async () => {
  const sent = await deliver(500);
  for (const moment of moments) {
    const worker = startWorker();
    const seen = onMoment(moment, () => worker.send("SIGKILL"));
    const isOver = () => seen.hasCome() && worker.hasEnded();
    await within(100, `the worker killed ${moment.stage}`, isOver);
    passAll();
    expect(worker.output()).not.toContain("worker.failed");
    await expectTalliesEqualRows(client);
  }
  for (let kills = 0; kills < 3; kills += 1) {
    const worker = startWorker();
    await within(60, "connected", () => isConnected(worker));
    await sleep(Math.random() * 300);
    await worker.end("SIGKILL");
    await expectTalliesEqualRows(client);
  }
  await finish(500);
  await expectInvariants(place(), sent);
});
