import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { deliver, isFiled, place, useOwner, watchDomain } from "@/e2e/support/inbox-stage";
import { expectInvariants } from "@/e2e/support/invariants";
import { processesUnder } from "@/e2e/support/processes-under";
import { within } from "@/e2e/support/within";
import { onMoment, passAll, postgres, setUpWorkerStage, startWorker } from "@/e2e/support/worker-stage";
import { startEmbedded } from "@/lib/db/embedded";
import { embeddedPlace } from "@/lib/db/embedded-place";
import { findPostmaster } from "@/lib/db/postmaster";
import { prepareDatabase } from "@/lib/db/prepare-database";

setUpWorkerStage();

test("a Postgres that is killed in a batch, before or after the commit, loses nothing and counts nothing twice", async () => {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), "waxseal-durable-"));
  const { cluster } = embeddedPlace(dir);
  // With its durable settings: those for tests may lose what was committed.
  let server = await startEmbedded(dir);
  onTestFinished(async () => {
    await server.stop();
    await fs.rm(dir, { recursive: true, force: true });
  });
  const { workerUrl } = await prepareDatabase({ ownerUrl: server.url, secret: "for tests" });
  await useOwner(server.url);
  await watchDomain();
  const retarget = () => postgres.retarget(Number(new URL(server.url).port));
  retarget();
  const sent = await deliver(300);
  const worker = startWorker({ workerUrl });
  for (const arrives of [false, true]) {
    const seen = onMoment({ link: "postgres", says: "COMMIT", arrives });
    await within(60, "a commit", arrives ? seen.isCarriedOut : seen.hasCome);
    const postmaster = findPostmaster(cluster)?.pid ?? 0;
    for (const pid of [postmaster, ...processesUnder(postmaster).map((one) => Number.parseInt(one, 10))]) kill(pid);
    postgres.cut();
    passAll();
    await server.stop();
    server = await startEmbedded(dir);
    retarget();
  }
  await within(60, "all reports filed", () => isFiled(300));
  expect(await worker.end("SIGTERM")).toBe(0);
  await useOwner(server.url);
  await expectInvariants(place(), sent);
});

/** Those that vacuum end by themselves at any time, and the rest once they miss their postmaster. */
function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
