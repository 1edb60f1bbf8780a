/** The worker as a whole, ended at every stage: what docs/decisions/0004 says must hold after each. */
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { startDovecot, type Dovecot } from "@/e2e/support/dovecot";
import { expectEachOnce, expectInvariants, expectTalliesEqualRows } from "@/e2e/support/invariants";
import { testDatabase, type TestDatabase } from "@/e2e/support/postgres";
import { processesUnder } from "@/e2e/support/processes-under";
import { reportMail } from "@/e2e/support/report-mail";
import { startTcpProxy, type TcpProxy } from "@/e2e/support/tcp-proxy";
import { watchedDomain } from "@/e2e/support/watched-domain";
import { within } from "@/e2e/support/within";
import { bundleWorker, type WorkerBundle, type WorkerProcess } from "@/e2e/support/worker-process";
import { startEmbedded } from "@/lib/db/embedded";
import { embeddedPlace } from "@/lib/db/embedded-place";
import { findPostmaster } from "@/lib/db/postmaster";
import { prepareDatabase } from "@/lib/db/prepare-database";
import { startDnsServer } from "@/scripts/demo/dns-server";
import { dkimKeyPair, signMail } from "@/scripts/demo/sign-mail";

const day = "2026-09-01";
const domain = "watched.example";
const lunch = "From: ada@b.example\r\nSubject: Lunch\r\nMessage-ID: <lunch@b.example>\r\n\r\nAt noon?\r\n";

let bundle: WorkerBundle;
let dovecot: Dovecot;
let imap: TcpProxy;
let database: TestDatabase;
let postgres: TcpProxy;
let client: pg.Client;
let to = "";
let user = "";
let serial = 0;

beforeAll(async () => {
  [bundle, dovecot] = await Promise.all([bundleWorker(), startDovecot()]);
});

afterAll(async () => {
  await bundle.remove();
  await dovecot.stop();
});

beforeEach(async () => {
  database = await testDatabase();
  await useOwner(database.ownerUrl);
  imap = await startTcpProxy({ port: dovecot.plainPort });
  postgres = await startTcpProxy({ port: Number(new URL(database.ownerUrl).port) });
  user = `user${(serial += 1)}`;
});

afterEach(async () => {
  await client.end();
  await Promise.all([imap.stop(), postgres.stop()]);
  await database.drop();
});

async function useOwner(url: string): Promise<void> {
  client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  to = await watchedDomain(client, domain);
}

const at = (url: string, { port }: { port: number }) => Object.assign(new URL(url), { port: String(port) }).toString();
const place = () => ({ client, dovecot, user });

function startWorker(dns?: string): WorkerProcess {
  const inboxUrl = at(dovecot.plainUrl(user), imap);
  return bundle.start({ databaseUrl: at(database.workerUrl, postgres), inboxUrl, ...(dns && { dns }) });
}

const report = (reportId: string) =>
  reportMail(
    { domain, day, successful: 5, failed: 3, reportId, failures: [{ mx: "mx1.watched.example", count: 3 }] },
    { to },
  );

/** Report mails with other mail among them. */
async function deliver(count: number): Promise<{ reportIds: string[]; others: string[] }> {
  const reportIds = Array.from({ length: count }, (_, n) => `report-${String(n).padStart(4, "0")}`);
  const others: string[] = [];
  for (const [n, reportId] of reportIds.entries()) {
    if (n % 100 === 7) others.push(await dovecot.deliver(lunch, "INBOX", user));
    await dovecot.deliver(report(reportId), "INBOX", user);
  }
  return { reportIds, others };
}

async function isFiled(count: number): Promise<boolean> {
  return ((await dovecot.folders(user)).Processed ?? []).length >= count;
}

/** Runs the worker until everything is filed and looked at, then ends it as an operator would. */
async function finish(count: number): Promise<void> {
  const worker = startWorker();
  await within(60, "all reports filed", () => isFiled(count));
  await within(10, "nothing left to look at", async () => {
    const { rows } = await client.query(`SELECT 1 FROM "InboxState" WHERE "backlog" = 0 AND "connectedAt" IS NOT NULL`);
    return rows.length > 0;
  });
  expect(await worker.end("SIGTERM"), worker.output()).toBe(0);
}

type Moment = {
  stage: string;
  link: "imap" | "postgres";
  says: string;
  /** Whether it still arrives; what is answered does not. */
  arrives: boolean;
};

const moments: Moment[] = [
  { stage: "asking for the list", link: "imap", says: "BODYSTRUCTURE", arrives: false },
  { stage: "asking for the mails", link: "imap", says: "BODY.PEEK[]", arrives: true },
  { stage: "having marked what is read", link: "postgres", says: 'INSERT INTO "IngestAttempt"', arrives: true },
  { stage: "having read", link: "postgres", says: 'DELETE FROM "public"."IngestAttempt"', arrives: false },
  { stage: "storing reports", link: "postgres", says: 'INSERT INTO "Report"', arrives: true },
  { stage: "adding to the tallies", link: "postgres", says: 'INSERT INTO "Tally"', arrives: true },
  { stage: "storing deliveries", link: "postgres", says: 'INSERT INTO "Delivery"', arrives: true },
  { stage: "about to commit", link: "postgres", says: "COMMIT", arrives: false },
  { stage: "having committed", link: "postgres", says: "COMMIT", arrives: true },
  { stage: "about to move", link: "imap", says: "UID MOVE", arrives: false },
  { stage: "having moved", link: "imap", says: "UID MOVE", arrives: true },
  { stage: "noting how far it came", link: "postgres", says: '"InboxCursor" ("inbox"', arrives: false },
];

/** Watches a link for a moment, once: `then` happens as it is said, and nothing is answered to it. */
function onMoment({ link, says, arrives }: Omit<Moment, "stage">, then: () => void): { hasCome: () => boolean } {
  let hasCome = false;
  const proxy = link === "imap" ? imap : postgres;
  proxy.watch((piece, from) => {
    if (!hasCome && from === "client" && piece.includes(says)) {
      hasCome = true;
      then();
      return arrives;
    }
    return !hasCome;
  });
  return { hasCome: () => hasCome };
}

function passAll(): void {
  for (const proxy of [imap, postgres]) proxy.watch(() => true);
}

test("a worker that is killed at every stage, and at random, loses nothing and counts nothing twice", async () => {
  const sent = await deliver(500);
  for (const moment of moments) {
    const worker = startWorker();
    const seen = onMoment(moment, () => worker.send("SIGKILL"));
    await within(
      20,
      `the worker killed ${moment.stage}: ${worker.output()}`,
      () => seen.hasCome() && worker.hasEnded(),
    );
    passAll();
  }
  for (let kills = 0; kills < 3; kills += 1) {
    const worker = startWorker();
    await within(20, "connected", () => worker.output().includes("inbox.connected"));
    await sleep(Math.random() * 300);
    await worker.end("SIGKILL");
  }
  await finish(500);
  await expectInvariants(place(), sent);
});

test("a mail that ends the process costs two attempts alone, and holds up the other 499 for seconds only", async () => {
  let worker: WorkerProcess | null = null;
  // Of all the mails the poison alone is signed, so that the question for its key comes in the midst of reading it.
  const dns = await startDnsServer(() => {
    worker?.send("SIGKILL");
    return {};
  });
  const options = { domain: "sender.example", selector: "s1", privateKey: dkimKeyPair().privateKey };
  await dovecot.deliver(await signMail(report("poison"), options), "INBOX", user);
  // Dovecot numbers by the second in the name: this one is the first of all.
  await sleep(1_000);
  const { reportIds, others } = await deliver(499);
  let deaths = 0;
  let secondsAtWork = 0;
  while (!(await isFiled(499))) {
    if (!worker || (worker as WorkerProcess).hasEnded()) {
      deaths += worker ? 1 : 0;
      worker = startWorker(dns.address);
    }
    const began = performance.now();
    await sleep(25);
    if (worker.output().includes("inbox.connected")) secondsAtWork += (performance.now() - began) / 1_000;
  }
  // Starting a process again takes what it takes on a busy machine.
  expect(secondsAtWork).toBeLessThan(10);
  // In company first, since nobody knows yet which it is; then twice alone.
  expect(deaths).toBe(3);
  expect(await (worker as WorkerProcess | null)?.end("SIGTERM")).toBe(0);
  await dns.stop();

  await expectEachOnce(client, reportIds);
  await expectTalliesEqualRows(client);
  const { INBOX, Quarantine } = await dovecot.folders(user);
  expect(Quarantine).toHaveLength(1);
  expect(INBOX).toHaveLength(others.length);
  const { rows } = await client.query(`SELECT "reason", "raw" FROM "Delivery" WHERE "outcome" = 'unreadable'`);
  expect(rows).toMatchObject([{ reason: "Reading this ended the program 2 times, so it was not read again." }]);
  expect(rows[0].raw).not.toBeNull();

  // The next version may be able to read it.
  await client.query(`UPDATE "Delivery" SET "outcome" = 'received', "attempts" = 0 WHERE "outcome" = 'unreadable'`);
  const better = startWorker();
  await within(15, "the mail read again", async () => {
    const again = await client.query(`SELECT 1 FROM "Report" WHERE "externalReportId" = 'poison'`);
    return again.rows.length === 1;
  });
  await better.end("SIGTERM");
  await expectEachOnce(client, ["poison", ...reportIds]);
  await expectTalliesEqualRows(client);
});

test("told to stop in the middle of a batch, the worker ends in order within ten seconds", async () => {
  const sent = await deliver(300);
  const worker = startWorker();
  let toldAt = 0;
  postgres.watch((piece, from) => {
    if (toldAt === 0 && from === "client" && piece.includes('INSERT INTO "Report"')) {
      toldAt = performance.now();
      process.kill(worker.pid, "SIGTERM");
    }
    return true;
  });
  await within(20, "the worker has ended", () => toldAt > 0 && worker.hasEnded());
  expect(performance.now() - toldAt).toBeLessThan(10_000);
  expect(await worker.end("SIGTERM"), worker.output()).toBe(0);
  // The batch that it was at is done, and no more than that.
  expect((await dovecot.folders(user)).Processed).toHaveLength(99);
  passAll();
  await finish(300);
  await expectInvariants(place(), sent);
});

test("told to stop while the mail server does not answer, the worker ends within ten seconds all the same", async () => {
  await deliver(3);
  const worker = startWorker();
  const seen = onMoment({ link: "imap", says: "BODY.PEEK[]", arrives: false }, () => undefined);
  await within(20, "a fetch that hangs", seen.hasCome);
  const toldAt = performance.now();
  await worker.end("SIGTERM");
  expect(performance.now() - toldAt).toBeLessThan(11_000);
});

test("of two workers one reads the inbox; when it dies the other goes on, and one that wakes up late does no harm", async () => {
  const sent = await deliver(300);
  const workers = [startWorker(), startWorker()];
  const reads = (worker: WorkerProcess | undefined) => worker?.output().includes("inbox.connected") ?? false;
  const frozen = onMoment({ link: "imap", says: "UID MOVE", arrives: false }, () => {
    for (const worker of workers.filter(reads)) worker.send("SIGSTOP");
  });
  await within(20, "one of them at work", frozen.hasCome);
  expect(workers.filter(reads)).toHaveLength(1);
  const [first, second] = reads(workers[0]) ? workers : [...workers].reverse();
  // As long as it is silent: its lease runs out.
  await client.query(`UPDATE "Lease" SET "until" = now() - interval '1 second'`);
  passAll();
  await within(10, "the other took over", () => reads(second));
  first?.send("SIGCONT");
  await within(30, "all reports filed", () => isFiled(300));
  await Promise.all(workers.map((worker) => worker.end("SIGTERM")));
  await expectInvariants(place(), sent);
});

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
  await client.end();
  await useOwner(server.url);
  postgres.retarget(Number(new URL(server.url).port));
  const sent = await deliver(300);
  const worker = bundle.start({ databaseUrl: at(workerUrl, postgres), inboxUrl: at(dovecot.plainUrl(user), imap) });
  for (const arrives of [false, true]) {
    const seen = onMoment({ link: "postgres", says: "COMMIT", arrives }, () => undefined);
    await within(30, "a commit", seen.hasCome);
    await sleep(arrives ? 50 : 0);
    const postmaster = findPostmaster(cluster)?.pid ?? 0;
    for (const pid of [postmaster, ...processesUnder(postmaster).map((one) => Number.parseInt(one, 10))])
      process.kill(pid, "SIGKILL");
    postgres.cut();
    passAll();
    await server.stop();
    server = await startEmbedded(dir);
    postgres.retarget(Number(new URL(server.url).port));
  }
  await within(60, "all reports filed", () => isFiled(300));
  expect(await worker.end("SIGTERM")).toBe(0);
  client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await expectInvariants(place(), sent);
});
