import fs from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDovecot, type Dovecot } from "@/e2e/support/dovecot";
import { at, mailNamed, using } from "@/e2e/support/imap-inbox";
import { startScriptedImap } from "@/e2e/support/scripted-imap";

let server: Dovecot;
beforeAll(async () => void (server = await startDovecot()));
afterAll(() => server.stop());

test("moves in sets into folders that it makes, and counts what is gone as moved", async () => {
  for (let n = 0; n < 230; n += 1) await server.deliver(mailNamed(`no ${n}`), "INBOX", "move@test");
  await using(at(server, "move@test"), async (inbox) => {
    const { epoch, messages } = await inbox.list("INBOX", null, 500);
    const ids = messages.map(({ id }) => id);
    expect(ids).toHaveLength(230);
    const first = [...ids.slice(0, 220), "9999"];
    expect(await inbox.move("INBOX", epoch, first, "Processed")).toEqual(first);
    expect(await inbox.move("INBOX", epoch, ids.slice(218, 221), "Quarantine")).toEqual(ids.slice(218, 221));
    expect((await inbox.list("INBOX", null, 500)).messages).toHaveLength(9);
  });
  const { INBOX, Processed, Quarantine } = await server.folders("move@test");
  expect([INBOX, Processed, Quarantine].map((names) => names?.length)).toEqual([9, 220, 1]);
  expect(Processed?.some((name) => name.includes("S"))).toBe(false);
});

test("where the folder was renamed meanwhile the move is refused in the server's words, and the next makes the folder anew", async () => {
  for (const subject of ["first", "second"]) await server.deliver(mailNamed(subject), "INBOX", "rename@test");
  await using(at(server, "rename@test"), async (inbox) => {
    const { epoch } = await inbox.list("INBOX", null, 10);
    expect(await inbox.move("INBOX", epoch, ["1"], "Processed")).toEqual(["1"]);
    await fs.rename(server.folderPath("Processed", "rename@test"), server.folderPath("Old", "rename@test"));
    const refused = { code: "server-refused", message: expect.stringMatching(/It said: .*Processed/) };
    await expect(inbox.move("INBOX", epoch, ["2"], "Processed")).rejects.toMatchObject(refused);
    expect(await inbox.move("INBOX", epoch, ["2"], "Processed")).toEqual(["2"]);
  });
  const { Processed, Old } = await server.folders("rename@test");
  expect([Processed?.length, Old?.length]).toEqual([1, 1]);
});

test("files mail of any folder beside the one that the address names", async () => {
  for (const folder of ["TLS/Reports", "Junk"]) await server.deliver(mailNamed("below"), folder, "sub@test");
  const url = server.url("sub@test").replace("INBOX", "TLS/Reports");
  await using({ ...at(server, "sub@test"), url }, async (inbox) => {
    for (const folder of ["TLS/Reports", "Junk"]) {
      const { epoch } = await inbox.list(folder, null, 10);
      expect(await inbox.move(folder, epoch, ["1"], "Processed")).toEqual(["1"]);
    }
  });
  expect((await server.folders("sub@test"))["TLS/Processed"]).toHaveLength(2);
});

test.each([
  ["without MOVE copies, and expunges by number", "IMAP4rev1 IDLE UIDPLUS NAMESPACE", 1],
  ["without UIDPLUS copies, and never expunges", "IMAP4rev1 NAMESPACE", 2],
])("%s", async (_, capability, marked) => {
  const server = await startDovecot({ capability });
  try {
    const name = await server.deliver(mailNamed("another's"), "INBOX");
    const dir = server.folderPath();
    await fs.rename(`${dir}/new/${name}`, `${dir}/cur/${name}:2,T`);
    await server.deliver(mailNamed("mine"));
    await using({ url: server.url(), tls: { ca: server.ca }, timeouts: { probe: 300 } }, async (inbox) => {
      const { epoch, messages } = await inbox.list("INBOX", null, 10);
      expect(messages.map(({ subject }) => subject)).toEqual(["mine"]);
      expect(await inbox.move("INBOX", epoch, ["2"], "Processed")).toEqual(["2"]);
      expect((await inbox.list("INBOX", null, 10)).messages).toEqual([]);
    });
    const { INBOX = [], Processed } = await server.folders();
    expect(INBOX.filter((file) => file.includes("T"))).toHaveLength(marked);
    expect(INBOX).toHaveLength(marked);
    expect(Processed).toHaveLength(1);
  } finally {
    await server.stop();
  }
});

test("with a personal namespace gets its folders below INBOX", async () => {
  const server = await startDovecot({ namespace: { prefix: "INBOX.", separator: "." } });
  try {
    await server.deliver(mailNamed("prefixed"));
    await server.deliver(mailNamed("junk"), "Junk");
    await using({ url: server.url(), tls: { ca: server.ca } }, async (inbox) => {
      const { epoch } = await inbox.list("INBOX", null, 10);
      expect(await inbox.move("INBOX", epoch, ["1"], "Processed")).toEqual(["1"]);
      const junk = await inbox.list("INBOX.Junk", null, 10);
      expect(await inbox.move("INBOX.Junk", junk.epoch, ["1"], "Processed")).toEqual(["1"]);
    });
    expect((await server.folders()).Processed).toHaveLength(2);
  } finally {
    await server.stop();
  }
});

test("where the server offers MOVE and refuses it, the mail is copied, marked and expunged by number", async () => {
  const scripted = await startScriptedImap([
    ["CAPABILITY", "* CAPABILITY IMAP4rev1 MOVE UIDPLUS|TAG OK done"],
    ["SELECT", "* 1 EXISTS|* OK [UIDVALIDITY 7] ok|TAG OK done"],
    ["STATUS", "* STATUS Processed (UIDNEXT 1)|TAG OK done"],
    ["UID MOVE", "TAG NO [CANNOT] not here"],
    ["UID SEARCH", "* SEARCH|TAG OK done"],
  ]);
  await using({ url: `imap://user:pass@127.0.0.1:${scripted.port}` }, async (inbox) => {
    expect(await inbox.move("INBOX", "7", ["5"], "Processed")).toEqual(["5"]);
  });
  const steps = scripted.said.filter((command) => /^UID (MOVE|COPY|STORE|EXPUNGE)|^EXPUNGE/.test(command));
  expect(steps.map((command) => command.split(" ").slice(0, 3).join(" "))).toEqual([
    ...["UID MOVE 5", "UID COPY 5", "UID STORE 5", "UID EXPUNGE 5"],
  ]);
  await scripted.stop();
});

test("where mails can be copied and not be marked deleted, they are copied once and not at every pass", async () => {
  const scripted = await startScriptedImap([
    ["CAPABILITY", "* CAPABILITY IMAP4rev1 UIDPLUS|TAG OK done"],
    ["SELECT", "* 2 EXISTS|* OK [UIDVALIDITY 7] ok|TAG OK done"],
    ["STATUS", "* STATUS Processed (UIDNEXT 1)|TAG OK done"],
    ["UID STORE", "TAG NO [NOPERM] nothing is deleted here"],
    ["UID SEARCH", "* SEARCH 5 6|TAG OK done"],
  ]);
  await using({ url: `imap://user:pass@127.0.0.1:${scripted.port}` }, async (inbox) => {
    const move = () => inbox.move("INBOX", "7", ["5", "6"], "Processed");
    await expect(move()).rejects.toThrow(/It said: nothing is deleted here$/);
    await expect(move()).rejects.toThrow(/The user may delete nothing in the folder "INBOX"\.$/);
  });
  expect(scripted.said.filter((command) => command.startsWith("UID COPY"))).toEqual(["UID COPY 5:6 Processed"]);
  await scripted.stop();
});

describe("where the server refuses a set", () => {
  const opened: [string, string][] = [
    ["CAPABILITY", "* CAPABILITY IMAP4rev1 MOVE UIDPLUS|TAG OK done"],
    ["SELECT", "* 1 EXISTS|* OK [UIDVALIDITY 7] ok|TAG OK done"],
    ["STATUS", "* STATUS Processed (UIDNEXT 1)|TAG OK done"],
    ["UID COPY", "TAG NO [CANNOT] not copied"],
  ];

  test("for one mail of it, only that one stays", async () => {
    const scripted = await startScriptedImap([
      ...opened,
      ...[1, 2, 4].map((uid): [string, string] => [`UID MOVE ${uid} `, "TAG OK done"]),
      ["UID MOVE 1:2 ", "TAG OK done"],
      ["UID MOVE", "TAG NO [CANNOT] not moved"],
      ["UID SEARCH UID 1:4 ", "* SEARCH 1 2 3 4|TAG OK done"],
      ["UID SEARCH UID 3:4 ", "* SEARCH 3 4|TAG OK done"],
      ["UID SEARCH UID 3 ", "* SEARCH 3|TAG OK done"],
      ["UID SEARCH", "* SEARCH|TAG OK done"],
    ]);
    await using({ url: `imap://user:pass@127.0.0.1:${scripted.port}` }, async (inbox) => {
      const refused = { code: "server-refused", message: expect.stringMatching(/It said: not copied$/), mails: ["3"] };
      await expect(inbox.move("INBOX", "7", ["1", "2", "3", "4"], "Processed")).rejects.toMatchObject(refused);
    });
    await scripted.stop();
  });

  test("for all that are in it, it is not asked for each of them", async () => {
    const ids = Array.from({ length: 64 }, (_, n) => String(n + 1));
    const scripted = await startScriptedImap([
      ...opened,
      ["UID MOVE", "TAG NO [OVERQUOTA] the mailbox is full"],
      ...searches(ids),
    ]);
    await using({ url: `imap://user:pass@127.0.0.1:${scripted.port}` }, async (inbox) => {
      const refused = { code: "server-refused", message: expect.stringMatching(/It said: not copied$/) };
      await expect(inbox.move("INBOX", "7", ids, "Processed")).rejects.toMatchObject(refused);
    });
    expect(scripted.said.filter((command) => command.startsWith("UID MOVE")).length).toBeLessThan(20);
    await scripted.stop();
  });

  test("for all that come after one, as of a mailbox that is full by then, it is not asked for each of them", async () => {
    const ids = Array.from({ length: 64 }, (_, n) => String(n + 1));
    const scripted = await startScriptedImap([
      ...opened,
      ["UID MOVE 1 ", "TAG OK done"],
      ["UID SEARCH UID 1 ", "* SEARCH|TAG OK done"],
      ["UID MOVE", "TAG NO [OVERQUOTA] the mailbox is full"],
      ...searches(ids),
    ]);
    await using({ url: `imap://user:pass@127.0.0.1:${scripted.port}` }, async (inbox) => {
      await expect(inbox.move("INBOX", "7", ids, "Processed")).rejects.toMatchObject({ mails: ids.slice(1) });
    });
    expect(scripted.said.filter((command) => command.startsWith("UID MOVE")).length).toBeLessThan(25);
    await scripted.stop();
  });

  /** All of a set are still listed, whichever set is asked for. */
  function searches(ids: string[]): [string, string][] {
    return sets(1, ids.length).map(([first, last]) => [
      `UID SEARCH UID ${first === last ? first : `${first}:${last}`} `,
      `* SEARCH ${ids.slice(first - 1, last).join(" ")}|TAG OK done`,
    ]);
  }

  /** These numbers, their halves, the halves of those, and so on. */
  function sets(first: number, last: number): [first: number, last: number][] {
    const middle = Math.floor((first + last) / 2);
    const halves = first < last ? [...sets(first, middle), ...sets(middle + 1, last)] : [];
    return [[first, last], ...halves];
  }
});
