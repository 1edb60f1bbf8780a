/** An inbox among its peers: a real IMAP server behind a link that can fail, a database, and one domain whose reports come. */
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { db, useDatabase } from "@/lib/db/client";
import { startDovecot, type Dovecot } from "./dovecot";
import { testDatabase, type TestDatabase } from "./postgres";
import { reportMail } from "./report-mail";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy";
import { watchedDomain } from "./watched-domain";

export let dovecot: Dovecot;
/** Of this test alone, as are those that follow. */
export let database: TestDatabase;
/** Connected as the owner. */
export let client: pg.Client;
export let imap: TcpProxy;
export let user = "";

let to = "";
let users = 0;

/** Starts the server for the whole file, and the rest anew for each test; this process is connected as the worker. */
export function setUpInboxStage(): void {
  beforeAll(async () => {
    dovecot = await startDovecot();
  });
  beforeEach(async () => {
    database = await testDatabase();
    useDatabase(database.workerUrl);
    await useOwner(database.ownerUrl);
    await watchDomain();
    await mendLink();
    user = `user${(users += 1)}`;
  });
  afterEach(async () => {
    await Promise.all([imap.stop(), db.$disconnect()]);
    await database.drop();
  });
  afterAll(async () => {
    await client.end();
    await dovecot.stop();
  });
}

/** Looks as this owner from now on. */
export async function useOwner(url: string): Promise<void> {
  await client?.end();
  client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
}

/** Has the reports' domain watched in the owner's database. */
export async function watchDomain(): Promise<void> {
  to = await watchedDomain(client, "watched.example");
}

/** A link that works, in place of one that does not: what lies on the old one stays there. */
export async function mendLink(): Promise<void> {
  imap = await startTcpProxy({ port: dovecot.plainPort });
}

/** The inbox by way of the link. */
export const inboxUrl = () => Object.assign(new URL(dovecot.plainUrl(user)), { port: String(imap.port) }).toString();
export const place = () => ({ client, dovecot, user });
export const folders = () => dovecot.folders(user);

export const lunch = "From: ada@b.example\r\nSubject: Lunch\r\nMessage-ID: <lunch@b.example>\r\n\r\nAt noon?\r\n";

export function report(reportId: string): string {
  const failures = [{ mx: "mx1.watched.example", count: 3, ip: "2001:db8:1:2::7" }];
  const figures = { day: "2026-09-01", successful: 5, failed: 3, failures };
  return reportMail({ domain: "watched.example", ...figures, reportId }, { to });
}

/** Report mails, with one other mail among each hundred. Returns the reports' ids, and the files of them and of the others. */
export async function deliver(count: number, first = 0) {
  const reportIds = Array.from({ length: count }, (_, n) => `report-${String(first + n).padStart(4, "0")}`);
  const files: string[] = [];
  const others: string[] = [];
  for (const [n, reportId] of reportIds.entries()) {
    files.push(await dovecot.deliver(report(reportId), "INBOX", user));
    if (n % 100 === 0) others.push(await dovecot.deliver(lunch, "INBOX", user));
  }
  return { reportIds, files, others };
}

export async function isFiled(count: number): Promise<boolean> {
  return ((await folders()).Processed ?? []).length >= count;
}
