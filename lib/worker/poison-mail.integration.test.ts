import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { client, deliver, dovecot, folders, isFiled, report, user } from "@/e2e/support/inbox-stage";
import { expectEachOnce, expectTalliesEqualRows } from "@/e2e/support/invariants";
import { within } from "@/e2e/support/within";
import { isConnected, setUpWorkerStage, startWorker } from "@/e2e/support/worker-stage";
import type { WorkerProcess } from "@/e2e/support/worker-process";
import { startDnsServer } from "@/scripts/demo/dns-server";
import { dkimKeyPair, signMail } from "@/scripts/demo/sign-mail";

setUpWorkerStage();

const sender = { domain: "sender.example", selector: "s1" };
const signingKey = `${sender.selector}._domainkey.${sender.domain}`;

/**
 * A mail that ends the process that reads it: of all mails it alone is signed, and the question for its key, in the midst of the reading,
 * is the sign to kill. Runs workers one after another until `isOver`. Returns the last, how many died, and how long they were at work.
 */
async function workersAtPoison(isOver: () => Promise<boolean>) {
  let worker: WorkerProcess | null = null;
  // The worker asks for other names besides, when it looks at domains.
  const zone = {
    get [signingKey]() {
      worker?.send("SIGKILL");
      return {};
    },
  };
  const dns = await startDnsServer(() => zone);
  onTestFinished(() => dns.stop());
  let deaths = 0;
  let secondsAtWork = 0;
  while (!(await isOver())) {
    if (!worker || (worker as WorkerProcess).hasEnded()) {
      deaths += worker ? 1 : 0;
      worker = startWorker({ dns: dns.address });
    }
    const began = performance.now();
    await sleep(25);
    // Starting a process again takes what it takes on a busy machine.
    if (isConnected(worker)) secondsAtWork += (performance.now() - began) / 1_000;
  }
  expect(await (worker as WorkerProcess | null)?.end("SIGTERM")).toBe(0);
  return { deaths, secondsAtWork };
}

async function deliverPoison(): Promise<void> {
  const signature = { ...sender, privateKey: dkimKeyPair().privateKey };
  await dovecot.deliver(await signMail(report("poison"), signature), "INBOX", user);
}

const refused = () => client.query(`SELECT "reason", "raw" FROM "Delivery" WHERE "outcome" = 'unreadable'`);
const said = { reason: "Reading this ended the program 2 times, so it was not read again." };

test("a mail that ends the process costs two attempts alone, and holds up the other 499 for seconds only", async () => {
  await deliverPoison();
  const { reportIds, others } = await deliver(499);
  const { deaths, secondsAtWork } = await workersAtPoison(() => isFiled(499));
  console.info(`a poison mail first: the other 499 filed after ${secondsAtWork.toFixed(1)} s at work`);
  expect(secondsAtWork).toBeLessThan(10);
  // In company first, since nobody knows yet which it is; then twice alone.
  expect(deaths).toBe(3);

  await expectEachOnce(client, reportIds);
  await expectTalliesEqualRows(client);
  const { INBOX, Quarantine } = await folders();
  expect(Quarantine).toHaveLength(1);
  expect(INBOX).toHaveLength(others.length);
  const { rows } = await refused();
  expect(rows).toMatchObject([said]);
  expect(rows[0].raw).not.toBeNull();

  // The next version may be able to read it.
  await client.query(`UPDATE "Delivery" SET "outcome" = 'received', "attempts" = 0 WHERE "outcome" = 'unreadable'`);
  const better = startWorker();
  await within(60, "the mail read again", async () => {
    const again = await client.query(`SELECT 1 FROM "Report" WHERE "externalReportId" = 'poison'`);
    return again.rows.length === 1;
  });
  await better.end("SIGTERM");
  await expectEachOnce(client, ["poison", ...reportIds]);
  await expectTalliesEqualRows(client);
});

test("one that comes alone is in quarantine after two", async () => {
  await deliverPoison();
  const { deaths } = await workersAtPoison(async () => ((await folders()).Quarantine ?? []).length > 0);
  expect(deaths).toBe(2);
  expect((await refused()).rows).toMatchObject([said]);
});
