import fs from "node:fs/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startDovecot } from "@/e2e/support/dovecot";
import { testDatabase, type TestDatabase } from "@/e2e/support/postgres";
import { reportMail } from "@/e2e/support/report-mail";
import { db, useDatabase } from "@/lib/db/client";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import { openImapInbox } from "@/lib/imap/open-imap-inbox";
import { newCaution } from "./caution";
import { inboxAddress, type Inbox } from "./inbox";
import { pollInbox } from "./poll-inbox";

const world = { resolver: fakeResolver({}) };
const day = "2026-09-01";

let database: TestDatabase;
let dovecot: Awaited<ReturnType<typeof startDovecot>>;
let user = "";
let inbox: Inbox;
let serial = 0;

beforeAll(async () => {
  database = await testDatabase();
  useDatabase(database.workerUrl);
  dovecot = await startDovecot();
});

afterAll(async () => {
  await dovecot.stop();
  await database.drop();
});

beforeEach(async () => {
  user = `inbox${(serial += 1)}`;
  inbox = await openImapInbox({ url: dovecot.url(user), tls: { ca: dovecot.ca } });
});

afterEach(() => inbox.close());

const poll = () => pollInbox(inbox, inboxAddress(dovecot.url(user)), world, new AbortController().signal);
const deliver = (raw: string) => dovecot.deliver(raw, "INBOX", user);
const report = (domain: string) => reportMail({ domain, day, successful: 5, failed: 1 }, {});
const lunch = "From: ada@b.example\r\nSubject: Lunch\r\nMessage-ID: <lunch@b.example>\r\n\r\nAt noon?\r\n";

async function mails(folder: string): Promise<string[]> {
  return (await dovecot.folders(user))[folder] ?? [];
}

test("report mails are filed, also for unknown domains; other mail stays, unread and untouched", async () => {
  await deliver(lunch);
  await deliver(report("a.example"));
  await deliver(report("b.example"));
  expect(await poll()).toBe(3);
  expect(await mails("Processed")).toHaveLength(2);
  const [left, ...others] = await mails("INBOX");
  expect(others).toEqual([]);
  expect(left).not.toMatch(/:2,.*S/);
  const kept = await db.delivery.findMany({ where: { messageId: { contains: "lunch" } } });
  expect(kept).toMatchObject([{ outcome: "not-a-report", subject: "Lunch", raw: null }]);
});

test("ordinary mail of a year that Postgres does not know holds nobody up, and is remembered without its date", async () => {
  for (const year of ["-000001", "0000", "+010000"])
    await deliver(lunch.replace("From:", `Date: ${year}-01-01T00:00:00Z\r\nFrom:`).replace("<lunch", `<lunch${year}`));
  await deliver(report("dated.example"));
  expect(await poll()).toBe(4);
  expect(await mails("Processed")).toHaveLength(1);
  const kept = await db.delivery.findMany({ where: { messageId: { contains: "lunch" }, from: "ada@b.example" } });
  const ofYears = kept.filter(({ messageId }) => /lunch[-+0]/.test(messageId ?? ""));
  expect(ofYears).toMatchObject(Array(3).fill({ outcome: "not-a-report", sentAt: null }));
});

test("mail that stayed is not looked at twice, nor after a new connection", async () => {
  await deliver(lunch);
  expect(await poll()).toBe(1);
  expect(await poll()).toBe(0);
  await inbox.close();
  inbox = await openImapInbox({ url: dovecot.url(user), tls: { ca: dovecot.ca } });
  expect(await poll()).toBe(0);
});

test("a mail that was marked deleted at its turn is read once it is so no more, and other mail not again", async () => {
  const name = await deliver(report("undeleted.example"));
  await deliver(lunch);
  const file = `${dovecot.folderPath("INBOX", user)}/cur/${name}:2,`;
  await fs.rename(file.replace("/cur/", "/new/").replace(":2,", ""), `${file}T`);
  const caution = newCaution();
  const address = inboxAddress(dovecot.url(user));
  const look = () => pollInbox(inbox, address, world, new AbortController().signal, caution);
  expect([await look(), await look()]).toEqual([1, 0]);
  await fs.rename(`${file}T`, file);
  expect(await look()).toBe(0);
  // As after a day.
  expect(await poll()).toBe(1);
  expect(await mails("Processed")).toHaveLength(1);
  expect(await mails("INBOX")).toHaveLength(1);
  const cursor = await db.inboxCursor.findUniqueOrThrow({
    where: { inbox_folder: { inbox: address.name, folder: "INBOX" } },
  });
  expect(cursor.lastId).toBe("2");
});

test("a report that cannot be read goes to Quarantine with its reason", async () => {
  await deliver(reportMail({ domain: "c.example", day, successful: 1, failed: 0 }, { json: "{ not json" }));
  await poll();
  expect(await mails("Quarantine")).toHaveLength(1);
  const kept = await db.delivery.findFirstOrThrow({ where: { outcome: "unreadable" } });
  expect(kept.reason).toMatch(/JSON/);
  expect(kept.raw).not.toBeNull();
});

test("a mail that was ingested but not filed is filed and not ingested again", async () => {
  await deliver(report("d.example"));
  const address = inboxAddress(dovecot.url(user));
  const cut = { ...inbox, move: () => Promise.reject(new Error("the connection was lost")) };
  await expect(pollInbox(cut, address, world, new AbortController().signal)).rejects.toThrow(/lost/);
  expect(await mails("INBOX")).toHaveLength(1);
  const before = await db.delivery.count();
  await poll();
  expect(await mails("INBOX")).toHaveLength(0);
  expect(await mails("Processed")).toHaveLength(1);
  expect(await db.delivery.count()).toBe(before);
});

test("many mails are taken in batches, and the backlog is none afterwards", async () => {
  for (let at = 0; at < 250; at += 1) await deliver(report(`many${at}.example`));
  expect(await poll()).toBe(250);
  expect(await mails("Processed")).toHaveLength(250);
  const state = await db.inboxState.findUniqueOrThrow({ where: { inbox: inboxAddress(dovecot.url(user)).name } });
  expect(state).toMatchObject({ backlog: 0 });
  expect(state.lastMailAt).not.toBeNull();
});

describe("a large mail", () => {
  // Two mails a list, so that few mails are many lists.
  const inPairs = (): Inbox => ({ ...inbox, list: (folder, after, _, known) => inbox.list(folder, after, 2, known) });
  const pollInPairs = (signal = new AbortController().signal, pairs = inPairs()) =>
    pollInbox(pairs, inboxAddress(dovecot.url(user)), world, signal);
  const large = (domain: string) =>
    report(domain).replace("This is a TLS report", `${"x".repeat(70)}\r\n`.repeat(1_000));

  async function stored(name: string): Promise<string[]> {
    const found = await db.delivery.findMany({ where: { subject: { contains: name } }, orderBy: { id: "asc" } });
    return found.map(({ subject }) => new RegExp(`\\w+(?=\\.${name})`).exec(subject ?? "")?.[0] ?? "");
  }

  test("is read after all small ones, also those that are listed later", async () => {
    await deliver(large("large.late.example"));
    for (let at = 1; at < 6; at += 1) await deliver(report(`small${at}.late.example`));
    expect(await pollInPairs()).toBe(6);
    expect(await stored("late.example")).toEqual(["small1", "small2", "small3", "small4", "small5", "large"]);
    expect(await mails("Processed")).toHaveLength(6);
    expect(await pollInPairs()).toBe(0);
  });

  test("comes up again where the pass ended before its turn", async () => {
    await deliver(large("large.again.example"));
    for (let at = 1; at < 4; at += 1) await deliver(report(`small${at}.again.example`));
    const told = new AbortController();
    const move: Inbox["move"] = (...all) => {
      told.abort();
      return inbox.move(...all);
    };
    await pollInPairs(told.signal, { ...inPairs(), move });
    expect(await stored("again.example")).not.toContain("large");
    await pollInPairs();
    expect((await stored("again.example")).at(-1)).toBe("large");
    expect(await mails("INBOX")).toEqual([]);
  });

  test("does not wait for ever where there is no end of small ones", async () => {
    await deliver(large("large.endless.example"));
    for (let at = 1; at < 40; at += 1) await deliver(report(`small${at}.endless.example`));
    await pollInPairs();
    const order = await stored("endless.example");
    expect(order).toHaveLength(40);
    expect(order.indexOf("large")).toBeGreaterThan(10);
    expect(order.indexOf("large")).toBeLessThan(25);
  });
});

test("a mail over 10 MB is quarantined without being fetched", async () => {
  const mail = reportMail({ domain: "large.example", day, successful: 1, failed: 0 }, {});
  await deliver(
    mail.replace("This is a TLS report", "x".repeat(998) + "\r\n" + ("y".repeat(998) + "\r\n").repeat(10_100)),
  );
  await poll();
  expect(await mails("Quarantine")).toHaveLength(1);
  const kept = await db.delivery.findFirstOrThrow({
    where: { reason: { contains: "10 MB, the most that a mail may have" } },
  });
  expect(kept.raw).toBeNull();
});
