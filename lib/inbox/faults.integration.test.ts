/** The poller among the faults of a network, a mail server and other mail programs; docs/decisions/0004 says what must hold. */
import fs from "node:fs/promises";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startDovecot, type Dovecot } from "@/e2e/support/dovecot";
import { expectEachOnce, expectInvariants, expectTalliesEqualRows } from "@/e2e/support/invariants";
import { testDatabase, type TestDatabase } from "@/e2e/support/postgres";
import { reportMail } from "@/e2e/support/report-mail";
import { startTcpProxy, type TcpProxy } from "@/e2e/support/tcp-proxy";
import { watchedDomain } from "@/e2e/support/watched-domain";
import { within } from "@/e2e/support/within";
import { db, useDatabase } from "@/lib/db/client";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import { defaultTimeouts, openImapInbox } from "@/lib/imap/open-imap-inbox";
import { inboxAddress, type Inbox } from "./inbox";
import { pollInbox } from "./poll-inbox";
import { watchInbox } from "./watch-inbox";

const world = { resolver: fakeResolver({}) };
const domain = "watched.example";
const lunch = "From: ada@b.example\r\nSubject: Lunch\r\nMessage-ID: <lunch@b.example>\r\n\r\nAt noon?\r\n";
const never = new AbortController().signal;
const short = { command: 1_000, probe: 500 };

let database: TestDatabase;
let dovecot: Dovecot;
let proxy: TcpProxy;
let client: pg.Client;
let to = "";
let user = "";
let serial = 0;

beforeAll(async () => void (dovecot = await startDovecot()));
afterAll(() => dovecot.stop());

beforeEach(async () => {
  database = await testDatabase();
  useDatabase(database.workerUrl);
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  to = await watchedDomain(client, domain);
  proxy = await startTcpProxy({ port: dovecot.plainPort });
  user = `faults${(serial += 1)}`;
});

afterEach(async () => {
  await proxy.stop();
  await client.end();
  await db.$disconnect();
  await database.drop();
});

const report = (reportId: string) =>
  reportMail(
    {
      ...{ domain, day: "2026-09-01", successful: 5, failed: 3, reportId },
      failures: [{ mx: "mx1.watched.example", count: 3, ip: "2001:db8:1:2::7" }],
    },
    { to },
  );

async function deliver(count: number, first = 0) {
  const reportIds = Array.from({ length: count }, (_, n) => `report-${first + n}`);
  const files: string[] = [];
  for (const reportId of reportIds) files.push(await dovecot.deliver(report(reportId), "INBOX", user));
  const others = [await dovecot.deliver(lunch, "INBOX", user)];
  return { reportIds, others, files };
}

const place = (server = dovecot) => ({ client, dovecot: server, user });
const url = () => dovecot.plainUrl(user).replace(/:\d+\/INBOX/, `:${proxy.port}/INBOX`);
const folders = () => dovecot.folders(user);

/** One pass as the poller makes it; `also` puts something between its steps. */
async function pass(also: (inbox: Inbox) => Partial<Inbox> = () => ({}), address = url()): Promise<number> {
  const inbox = await openImapInbox({ url: address });
  try {
    return await pollInbox({ ...inbox, ...also(inbox) }, inboxAddress(address), world, never);
  } finally {
    await inbox.close();
  }
}

/** The poller as it runs, with less patience than it has; resolves when it has stopped. */
function watching(): { stop: () => Promise<void> } {
  const stop = new AbortController();
  const open = async () => ({ ...(await openImapInbox({ url: url(), timeouts: short })), renewAt: null });
  const done = watchInbox({ address: inboxAddress(url()), pollSeconds: 30, world, signal: stop.signal, open });
  return {
    stop: async () => {
      stop.abort();
      await done;
    },
  };
}

const isFiled = (count: number) => async () => ((await folders()).Processed ?? []).length >= count;

test("a connection that is cut after MOVE and before its answer", async () => {
  const sent = await deliver(130);
  let cuts = 0;
  proxy.watch((piece, from) => {
    if (from === "client" && piece.includes("UID MOVE") && cuts === 0) {
      cuts += 1;
      setTimeout(proxy.cut, 300);
      return true;
    }
    return from === "client" || cuts !== 1;
  });
  await expect(pass()).rejects.toThrow(/lost/);
  const { length: moved } = (await folders()).Processed ?? [];
  expect([moved > 0, moved < 130]).toEqual([true, true]);
  proxy.watch(() => true);
  await pass();
  await expectInvariants(place(), sent);
});

test.each([
  ["without MOVE", "IMAP4rev1 IDLE UIDPLUS NAMESPACE"],
  ["without MOVE and UIDPLUS", "IMAP4rev1 IDLE NAMESPACE"],
])("a server %s: every report is filed, and nobody else's deletion is carried out", async (_, capability) => {
  const server = await startDovecot({ capability });
  try {
    const mine = await server.deliver(lunch, "INBOX", user);
    const dir = server.folderPath("INBOX", user);
    await fs.rename(`${dir}/new/${mine}`, `${dir}/cur/${mine}:2,T`);
    const reportIds = Array.from({ length: 120 }, (_, n) => `plain-${n}`);
    for (const id of reportIds) await server.deliver(report(id), "INBOX", user);
    await pass(undefined, server.plainUrl(user));
    await pass(undefined, server.plainUrl(user));
    await expectEachOnce(client, reportIds);
    await expectTalliesEqualRows(client);
    const { INBOX = [], Processed } = await server.folders(user);
    expect(Processed).toHaveLength(120);
    expect(INBOX).toContain(`${mine}:2,T`);
    expect(INBOX.filter((file) => !/:2,.*T/.test(file))).toEqual([]);
  } finally {
    await server.stop();
  }
});

test("a server that refuses to move: the mails stay, the operator is told, and they are filed when it can", async () => {
  const sent = await deliver(30);
  await dovecot.deliver(lunch, "Processed", user);
  const inside = ["new", "cur", "tmp"].map((name) => `${dovecot.folderPath("Processed", user)}/${name}`);
  for (const dir of inside) await fs.chmod(dir, 0o500);
  await pass();
  const { lastError } = await db.inboxState.findFirstOrThrow();
  expect(lastError).toBe("30 mails are ingested but could not be moved to Processed; they are still in the inbox.");
  const later = await deliver(5, 100);
  await pass();
  for (const dir of inside) await fs.chmod(dir, 0o755);
  await pass();
  const reportIds = [...sent.reportIds, ...later.reportIds];
  await expectInvariants(place(), { reportIds, others: [...sent.others, ...later.others] });
});

test("a move that the client answers with false is tried again at the next pass", async () => {
  const sent = await deliver(3);
  await pass(() => ({ move: async () => [] }));
  expect((await folders()).INBOX).toHaveLength(4);
  await pass();
  await expectInvariants(place(), sent);
});

test("mails that the server lists and does not hand out come up again", async () => {
  const sent = await deliver(3);
  await pass((inbox) => ({
    fetch: async (folder, epoch, ids) => inbox.fetch(folder, epoch, ids.slice(1)),
  }));
  await expectEachOnce(client, sent.reportIds.slice(1));
  await pass();
  await expectInvariants(place(), sent);
});

test("a folder that is made anew between fetch and move: no other mail is moved by an old number", async () => {
  const sent = await deliver(5);
  let others: string[] = [];
  const dir = dovecot.folderPath("INBOX", user);
  const anew = async () => {
    // New mail at the same numbers under another UIDVALIDITY, the reports of before among it.
    await sleep(1_100);
    for (const name of await fs.readdir(dir)) if (name.startsWith("dovecot")) await fs.rm(`${dir}/${name}`);
    for (const sub of ["new", "cur"])
      for (const file of await fs.readdir(`${dir}/${sub}`)) await fs.rm(`${dir}/${sub}/${file}`);
    others = [];
    for (let n = 0; n < 5; n += 1) others.push(await dovecot.deliver(lunch, "INBOX", user));
    for (const id of sent.reportIds) await dovecot.deliver(report(id), "INBOX", user);
  };
  await pass((inbox) => ({
    move: async (folder, epoch, ids, to) => {
      await anew();
      return inbox.move(folder, epoch, ids, to);
    },
  })).catch((error: Error) => expect(error.message).toMatch(/anew|lost/));
  await pass();
  await expectInvariants(place(), { reportIds: sent.reportIds, others });
});

test("another program that expunges and marks mails at every step", async () => {
  const sent = await deliver(6);
  const dir = dovecot.folderPath("INBOX", user);
  const fileOf = async (n: number) => {
    const name = sent.files[n] ?? "";
    for (const sub of ["new", "cur"]) {
      const found = (await fs.readdir(`${dir}/${sub}`)).find((file) => file.startsWith(name));
      if (found) return `${dir}/${sub}/${found}`;
    }
    throw new Error(`${name} is not there.`);
  };
  const mark = async (n: number, flags: string) => fs.rename(await fileOf(n), `${dir}/cur/${sent.files[n]}:2,${flags}`);
  await mark(0, "S");
  await pass((inbox) => ({
    fetch: async (folder, epoch, ids) => {
      await fs.rm(await fileOf(1));
      await mark(2, "FS");
      return inbox.fetch(folder, epoch, ids);
    },
    move: async (folder, epoch, ids, to) => {
      await fs.rm(await fileOf(3));
      await mark(4, "S");
      await mark(5, "RS");
      return inbox.move(folder, epoch, ids, to);
    },
  }));
  await pass();
  await expectEachOnce(
    client,
    sent.reportIds.filter((id) => id !== sent.reportIds[1]),
  );
  await expectTalliesEqualRows(client);
  const { INBOX = [], Processed } = await folders();
  expect(Processed).toHaveLength(4);
  expect(INBOX.map((file) => file.replace(/:2,$/, ""))).toEqual(sent.others);
});

test("a mail that the database refuses, first of 500: the others are stored within ten seconds", async () => {
  await client.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'not this one' USING ERRCODE = 'data_exception'; END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON "Report" FOR EACH ROW WHEN (NEW."externalReportId" = 'poison')
      EXECUTE FUNCTION refuse()`);
  await dovecot.deliver(report("poison"), "INBOX", user);
  // Dovecot numbers by the second in the name: this one is the first of all.
  await sleep(1_000);
  const { reportIds, others } = await deliver(499);
  const began = performance.now();
  await pass();
  expect(performance.now() - began).toBeLessThan(10_000);
  await expectEachOnce(client, reportIds);
  await expectTalliesEqualRows(client);
  const { INBOX, Quarantine } = await folders();
  expect(Quarantine).toHaveLength(1);
  expect(INBOX?.map((file) => file.replace(/:2,$/, ""))).toEqual(others);
  const kept = await db.delivery.findFirstOrThrow({ where: { outcome: "unreadable" } });
  expect(kept.reason).toMatch(/could not be stored/);
});

test("two pollers at one inbox at the same time", async () => {
  const sent = await deliver(150);
  await Promise.all([pass(), pass()].map((one) => one.catch(() => 0)));
  await pass();
  await expectInvariants(place(), sent);
});

test("a link that dies silently, in IDLE and in FETCH, is given up within a minute", async () => {
  expect(defaultTimeouts.probe + defaultTimeouts.command).toBeLessThan(60_000);
  const sent = await deliver(2);
  const poller = watching();
  await within(20, "the first two filed", isFiled(2));
  await sleep(200);
  const waiting = proxy;
  waiting.blackhole();
  // As if the network were mended elsewhere: the old link stays dead.
  await within(20, "the dead link in IDLE given up", async () => {
    const { connectedAt } = await db.inboxState.findFirstOrThrow();
    return connectedAt === null;
  });
  await poller.stop();
  await waiting.stop();
  proxy = await startTcpProxy({ port: dovecot.plainPort });
  const later = await deliver(2, 100);
  let hung: number | null = null;
  proxy.watch((piece, from, link) => {
    if (from === "client" && piece.includes("BODY.PEEK[]")) hung ??= link;
    return link !== hung;
  });
  const next = watching();
  await within(30, "the others filed over a new connection", isFiled(4));
  expect(hung).not.toBeNull();
  await next.stop();
  const others = [...sent.others, ...later.others];
  await expectInvariants(place(), { reportIds: [...sent.reportIds, ...later.reportIds], others });
});

test.each([
  ["a wrong password", "NO [AUTHENTICATIONFAILED] no", /rejected the user name or password/],
  ["a server that asks for patience", "NO [LIMIT] Too many simultaneous connections", /come back later/],
])("%s is not tried again at once, and the operator is told", async (_, answer, said) => {
  let logins = 0;
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.write("* OK [CAPABILITY IMAP4rev1] ready\r\n");
    socket.on("data", (piece) => {
      const [tag, command] = piece.toString().split(" ");
      if (command === "LOGIN") logins += 1;
      socket.write(`${tag} ${command === "LOGIN" ? answer : "OK done"}\r\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  const address = inboxAddress(`imap://user:pass@127.0.0.1:${port}/INBOX`);
  const stop = new AbortController();
  const done = watchInbox({ address, pollSeconds: 1, world, signal: stop.signal });
  await within(10, "the refusal noted", async () => (await db.inboxState.count({ where: { connectedAt: null } })) > 0);
  await sleep(3_000);
  expect(logins).toBe(1);
  expect((await db.inboxState.findFirstOrThrow()).lastError).toMatch(said);
  stop.abort();
  await done;
  for (const socket of sockets) socket.destroy();
  server.close();
});
