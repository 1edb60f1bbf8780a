/** Mails are filed whatever the server can and what other mail programs do, and never a mail that was not meant. */
import fs from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { startDovecot } from "@/e2e/support/dovecot";
import {
  client,
  database,
  deliver,
  dovecot,
  folders,
  inboxUrl,
  lunch,
  place,
  report,
  setUpInboxStage,
  user,
} from "@/e2e/support/inbox-stage";
import { expectEachOnce, expectInvariants, expectTalliesEqualRows } from "@/e2e/support/invariants";
import { pass } from "@/e2e/support/poll";
import { within } from "@/e2e/support/within";
import { db } from "@/lib/db/client";
import { ImapError } from "@/lib/imap/imap-error";
import { openImapInbox } from "@/lib/imap/open-imap-inbox";
import { takenOver } from "@/lib/stop-signal";
import type { Inbox } from "./inbox";

setUpInboxStage();

test.each([
  ["without MOVE", "IMAP4rev1 IDLE UIDPLUS NAMESPACE", 0],
  ["without MOVE and UIDPLUS", "IMAP4rev1 IDLE NAMESPACE", 120],
])("a server %s: every report is filed, and nobody else's deletion is carried out", async (_, capability, marked) => {
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
    expect(INBOX).toHaveLength(marked + 1);
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
  expect(lastError).toMatch(
    /^30 mails are ingested but could not be moved to Processed; they are still in the inbox\. localhost:\d+ refused a command\. It said: \S/,
  );
  const later = await deliver(5, 100);
  await pass();
  for (const dir of inside) await fs.chmod(dir, 0o755);
  await pass();
  const reportIds = [...sent.reportIds, ...later.reportIds];
  await expectInvariants(place(), { reportIds, others: [...sent.others, ...later.others] });
});

test("a full mailbox on a server without MOVE: what is copied in small sets is filed though not all fits at once", async () => {
  const quota = "quota = count:mailbox\n  quota_vsizes = yes\n  quota_rule = *:messages=24\n  quota_grace = 0";
  const plugins = "mail_plugins = quota\nprotocol imap {\n  mail_plugins = quota imap_quota\n}";
  const settings = `${plugins}\nplugin {\n  ${quota}\n}`;
  const server = await startDovecot({ settings, capability: "IMAP4rev1 IDLE UIDPLUS NAMESPACE" });
  try {
    const other = await server.deliver(lunch, "INBOX", user);
    const reportIds = Array.from({ length: 20 }, (_, n) => `full-${n}`);
    for (const id of reportIds) await server.deliver(report(id), "INBOX", user);
    await pass(undefined, server.plainUrl(user));
    await expectInvariants({ client, dovecot: server, user }, { reportIds, others: [other] });
  } finally {
    await server.stop();
  }
});

test("a server that makes no folder to file into: all mail is read, and filed when it makes one", async () => {
  const refusal = "localhost:993 refused a command. It said: Permission denied";
  const refuse = async () => {
    throw new ImapError("server-refused", refusal);
  };
  const reportIds = Array.from({ length: 6 }, (_, n) => `large-${n}`);
  const preamble = `\r\n\r\n${`${"x".repeat(78)}\r\n`.repeat(50_000)}`;
  for (const id of reportIds) await dovecot.deliver(report(id).replace("\r\n\r\n", preamble), "INBOX", user);
  expect(await pass(() => ({ move: refuse }))).toBe(6);
  await expectEachOnce(client, reportIds);
  const { lastError } = await db.inboxState.findFirstOrThrow();
  expect(lastError).toBe(
    `1 mail is ingested but could not be moved to Processed; it is still in the inbox. ${refusal}`,
  );
  await pass();
  await expectInvariants(place(), { reportIds });
});

test("a server that moves all but one: the operator is told why that one stays", async () => {
  const { reportIds } = await deliver(3);
  await pass((inbox) => ({
    move: async (folder, epoch, [first = "", ...others], to) => {
      await inbox.move(folder, epoch, others, to);
      throw new ImapError("server-refused", "localhost:993 refused a command. It said: [CANNOT]", { mails: [first] });
    },
  }));
  expect((await db.inboxState.findFirstOrThrow()).lastError).toBe(
    "1 mail is ingested but could not be moved to Processed; it is still in the inbox. localhost:993 refused a command. It said: [CANNOT]",
  );
  await pass();
  await expectEachOnce(client, reportIds);
  expect((await folders()).INBOX).toHaveLength(1);
});

test("mails that are not moved, and nobody says why, are tried again at the next pass", async () => {
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

describe("a folder that is made anew between fetch and move: no other mail is moved by an old number", () => {
  /** New mail at the same numbers under another UIDVALIDITY, the reports of before among it. */
  async function makeAnew(reportIds: string[]): Promise<string[]> {
    const dir = dovecot.folderPath("INBOX", user);
    // The new number is the time in seconds.
    await sleep(1_100);
    for (const name of await fs.readdir(dir)) if (name.startsWith("dovecot")) await fs.rm(`${dir}/${name}`);
    for (const sub of ["new", "cur"])
      for (const file of await fs.readdir(`${dir}/${sub}`)) await fs.rm(`${dir}/${sub}/${file}`);
    const others: string[] = [];
    for (let n = 0; n < 6; n += 1) others.push(await dovecot.deliver(lunch, "INBOX", user));
    for (const id of reportIds) await dovecot.deliver(report(id), "INBOX", user);
    return others;
  }

  test("seen over the connection that it was fetched by", async () => {
    const { reportIds } = await deliver(5);
    let others: string[] = [];
    const move =
      (inbox: Inbox): Inbox["move"] =>
      async (...mails) => {
        others = await makeAnew(reportIds);
        return inbox.move(...mails);
      };
    await pass((inbox) => ({ move: move(inbox) })).catch((error: Error) => expect(error.message).toMatch(/anew|lost/));
    await pass();
    await expectInvariants(place(), { reportIds, others });
  });

  test("seen over a connection that knows nothing of the old folder", async () => {
    const { reportIds } = await deliver(5);
    let others: string[] = [];
    const move: Inbox["move"] = async (...mails) => {
      others = await makeAnew(reportIds);
      const inbox = await openImapInbox({ url: inboxUrl() });
      return inbox.move(...mails).finally(() => inbox.close());
    };
    await expect(pass(() => ({ move }))).rejects.toMatchObject({ code: "epoch-changed" });
    expect((await folders()).INBOX).toHaveLength(11);
    await pass();
    await expectInvariants(place(), { reportIds, others });
  });
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

test("whoever lost his lease while he stored files nothing, and leaves all of it to the next", async () => {
  const sent = await deliver(30);
  const lost = new AbortController();
  const moved: string[][] = [];
  const also = (inbox: Inbox): Partial<Inbox> => ({
    fetch: async (...mails) => {
      const bodies = await inbox.fetch(...mails);
      // By then it has begun to store them.
      setImmediate(() => lost.abort(takenOver));
      return bodies;
    },
    move: async (folder, epoch, ids, to) => {
      moved.push(ids);
      return inbox.move(folder, epoch, ids, to);
    },
  });
  await pass(also, inboxUrl(), lost.signal);
  expect(moved).toEqual([]);
  await expectEachOnce(client, sent.reportIds);
  expect(await db.inboxCursor.count()).toBe(0);
  await pass();
  await expectInvariants(place(), sent);
  expect((await folders()).Processed).toHaveLength(sent.reportIds.length);
});

test("whoever lost his lease while the last of a batch was stored files none of it", async () => {
  const sent = await deliver(30);
  const lost = new AbortController();
  const holder = new pg.Client({ connectionString: database.ownerUrl });
  await holder.connect();
  // No domain is claimed meanwhile, and so nothing stored.
  await holder.query(`BEGIN; LOCK TABLE "Domain" IN ACCESS EXCLUSIVE MODE`);
  const passing = pass(undefined, inboxUrl(), lost.signal);
  await within(20, "all read, and the store waiting", async () => {
    // Of this database alone: the tests of other files wait for locks in theirs.
    const waiting = `SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = "database" WHERE NOT granted AND datname = $1`;
    const { rows } = await client.query(waiting, [client.database]);
    return rows.length > 0;
  });
  await sleep(500);
  lost.abort(takenOver);
  await holder.query("COMMIT");
  await holder.end();
  await passing;
  await expectEachOnce(client, sent.reportIds);
  expect((await folders()).Processed ?? []).toEqual([]);
  expect(await db.inboxCursor.count()).toBe(0);
  await pass();
  await expectInvariants(place(), sent);
});

test("two pollers at one inbox at the same time", async () => {
  const sent = await deliver(150);
  await Promise.all([pass(), pass()].map((one) => one.catch(() => 0)));
  await pass();
  await expectInvariants(place(), sent);
});
