/** The worker as it runs in production, in a process of its own, with watched links to its inbox and its database. */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { client, database, imap, inboxUrl, isFiled, setUpInboxStage } from "./inbox-stage";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy";
import { within } from "./within";
import { bundleWorker, type WorkerBundle, type WorkerProcess } from "./worker-process";

let bundle: WorkerBundle;
export let postgres: TcpProxy;

export function setUpWorkerStage(): void {
  setUpInboxStage();
  beforeAll(async () => {
    bundle = await bundleWorker();
  });
  beforeEach(async () => {
    postgres = await startTcpProxy({ port: Number(new URL(database.ownerUrl).port) });
  });
  afterEach(() => postgres.stop());
  afterAll(() => bundle.remove());
}

/** `dns` is the address of a resolver; `workerUrl` another database than the stage's, by the same link. */
export function startWorker({ dns, workerUrl = database.workerUrl }: { dns?: string; workerUrl?: string } = {}) {
  const databaseUrl = Object.assign(new URL(workerUrl), { port: String(postgres.port) }).toString();
  return bundle.start({ databaseUrl, inboxUrl: inboxUrl(), ...(dns && { dns }) });
}

export const isConnected = (worker: WorkerProcess) => worker.output().includes("inbox.connected");

export type Moment = {
  link: "imap" | "postgres";
  says: string;
  /** Whether it still arrives; what is answered does not. */
  arrives: boolean;
};

/** Watches for a moment, once: `then` happens as it is said, and the connection is dead from there, though it may be carried out. */
export function onMoment({ link, says, arrives }: Moment, then: () => void = () => undefined) {
  let saidOn: number | null = null;
  let isCarriedOut = false;
  const proxy = link === "imap" ? imap : postgres;
  proxy.watch((piece, from, number) => {
    if (saidOn === null && from === "client" && piece.includes(says)) {
      saidOn = number;
      then();
      return arrives;
    }
    isCarriedOut ||= from === "peer" && number === saidOn;
    return number !== saidOn;
  });
  return { hasCome: () => saidOn !== null, isCarriedOut: () => isCarriedOut };
}

export function passAll(): void {
  for (const proxy of [imap, postgres]) proxy.watch(() => true);
}

/** Runs the worker until everything is filed and looked at, then ends it as an operator would. */
export async function finish(count: number): Promise<void> {
  const began = new Date();
  const worker = startWorker();
  await within(60, "all reports filed", () => isFiled(count));
  await within(60, "nothing left to look at", async () => {
    // A worker of before may have left its own word behind.
    const looked = `SELECT 1 FROM "InboxState" WHERE "backlog" = 0 AND "polledAt" > $1`;
    return isConnected(worker) && (await client.query(looked, [began])).rows.length > 0;
  });
  expect(await worker.end("SIGTERM"), worker.output()).toBe(0);
}
