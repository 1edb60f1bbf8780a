import { expect, test } from "vitest";
import { client, deliver, folders, imap, isFiled, place } from "@/e2e/support/inbox-stage";
import { expectInvariants } from "@/e2e/support/invariants";
import { within } from "@/e2e/support/within";
import { isConnected, postgres, setUpWorkerStage, startWorker } from "@/e2e/support/worker-stage";
import type { WorkerProcess } from "@/e2e/support/worker-process";

setUpWorkerStage();

type Lease = { holder: string; fence: string; until: Date };

test("while one of two workers lives the other does not so much as sign in", async () => {
  const signedIn = new Set<number>();
  imap.watch((piece, from, number) => {
    if (from === "client" && /\b(?:LOGIN|AUTHENTICATE) /.test(piece.toString("latin1"))) signedIn.add(number);
    return true;
  });
  const asked = new Set<number>();
  postgres.watch((piece, from, number) => {
    if (from === "client" && piece.includes('"Lease"')) asked.add(number);
    return true;
  });
  const sent = [await deliver(20)];
  const workers = [startWorker(), startWorker()];
  await within(60, "the first reports filed", () => isFiled(20));
  await within(20, "the other asked for the lease too", () => asked.size >= workers.length);
  const lease = async () => (await client.query<Lease>(`SELECT * FROM "Lease" WHERE "name" LIKE 'inbox %'`)).rows[0];
  const before = await lease();
  sent.push(await deliver(20, 20));
  await within(30, "the others filed", () => isFiled(40));
  const until = (await lease())?.until ?? new Date();
  await within(20, "the lease renewed", async () => ((await lease())?.until ?? until) > until);
  expect(await lease()).toMatchObject({ holder: before?.holder, fence: before?.fence });
  expect(workers.filter(isConnected)).toHaveLength(1);
  expect(signedIn.size).toBe(1);
  await Promise.all(workers.map((worker) => worker.end("SIGTERM")));
  await expectInvariants(place(), {
    reportIds: sent.flatMap(({ reportIds }) => reportIds),
    others: sent.flatMap(({ others }) => others),
  });
  expect((await folders()).Processed).toHaveLength(40);
});

test("one that was silent until its lease ran out files nothing when it wakes up", async () => {
  const sent = await deliver(50);
  const first = startWorker();
  let isFrozen = false;
  postgres.watch((piece, from) => {
    if (!isFrozen && from === "client" && piece.includes('DELETE FROM "IngestAttempt"') && isConnected(first)) {
      first.send("SIGSTOP");
      isFrozen = true;
    }
    return true;
  });
  await within(60, "it at work", () => isFrozen);
  const second = startWorker();
  await within(60, "the other took over, when the lease had run out", () => isConnected(second));
  await within(30, "all reports filed", () => isFiled(50));
  let gaveUp = false;
  imap.watch((piece, from, number) => {
    gaveUp ||= number === 1 && from === "client" && piece.includes("LOGOUT");
    return true;
  });
  first.send("SIGCONT");
  await within(30, "it left the inbox", () => gaveUp);
  await Promise.all([first, second].map((worker) => worker.end("SIGTERM")));
  expect(first.output()).not.toContain("inbox.filed");
  await expectInvariants(place(), sent);
  expect((await folders()).Processed).toHaveLength(50);
});

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
    await within(60, `one of them at work, ${stage}`, () => first !== undefined);
    expect(workers.filter(isConnected)).toEqual([first]);
    const second = workers.find((worker) => worker !== first);
    // As long as it is silent: its lease runs out.
    await client.query(`UPDATE "Lease" SET "until" = now() - interval '1 second'`);
    await within(20, "the other took over", () => second !== undefined && isConnected(second));
    first?.send("SIGCONT");
    await within(60, "all reports filed", () => isFiled(300));
    await Promise.all(workers.map((worker) => worker.end("SIGTERM")));
    await expectInvariants(place(), sent);
  },
);
