import { expect, test } from "vitest";
import { client, deliver, folders, place } from "@/e2e/support/inbox-stage";
import { expectInvariants } from "@/e2e/support/invariants";
import { within } from "@/e2e/support/within";
import { finish, onMoment, passAll, postgres, setUpWorkerStage, startWorker } from "@/e2e/support/worker-stage";

setUpWorkerStage();

test("told to stop in the middle of a batch, the worker ends in order within ten seconds", async () => {
  const sent = await deliver(1_200);
  const worker = startWorker();
  let toldAt = 0;
  postgres.watch((piece, from) => {
    if (toldAt === 0 && from === "client" && piece.includes('INSERT INTO "Report"')) {
      toldAt = performance.now();
      process.kill(worker.pid, "SIGTERM");
    }
    return true;
  });
  await within(60, "the worker has ended", () => toldAt > 0 && worker.hasEnded());
  expect(performance.now() - toldAt).toBeLessThan(10_000);
  expect(await worker.end("SIGTERM"), worker.output()).toBe(0);
  // What it was at is done, filed too, and nothing was begun after it.
  const { rows } = await client.query(`SELECT 1 FROM "Report"`);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.length).toBeLessThan(1_200);
  expect((await folders()).Processed).toHaveLength(rows.length);
  passAll();
  await finish(1_200);
  await expectInvariants(place(), sent);
});

test("told to stop while the mail server does not answer, the worker ends within ten seconds all the same", async () => {
  await deliver(3);
  const worker = startWorker();
  const seen = onMoment({ link: "imap", says: "BODY.PEEK[]", arrives: false });
  await within(60, "a fetch that hangs", seen.hasCome);
  const toldAt = performance.now();
  await worker.end("SIGTERM");
  expect(performance.now() - toldAt).toBeLessThan(11_000);
});
