import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openMaildirInbox, type MaildirInbox } from "./open-maildir-inbox";

const never = new AbortController().signal;
const mail = (subject: string) =>
  `From: "Big Sender" <noreply@Sender.Example>\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@sender.example>\r\n` +
  `Date: Thu, 01 May 2025 09:12:00 +0000\r\n\r\nbody of ${subject}\r\n`;

let root: string;
let inbox: MaildirInbox;

beforeEach(async () => {
  root = await fs.mkdtemp(path.join(os.tmpdir(), "maildir-"));
  inbox = await openMaildirInbox({ path: path.join(root, "box") });
});
afterEach(async () => {
  await inbox.close();
  await fs.rm(root, { recursive: true, force: true });
});

const at = (...parts: string[]) => path.join(root, "box", ...parts);

/** A file that has lain still since `age` seconds. */
async function old(name: string, subject = path.basename(name), age = 60): Promise<void> {
  await fs.writeFile(at(name), mail(subject));
  const time = Date.now() / 1000 - age;
  await fs.utimes(at(name), time, time);
}

/** A file that only our own watching can find still: its time, by another clock than ours, lies ahead. */
async function fresh(name: string, text = mail(path.basename(name))): Promise<void> {
  await fs.writeFile(at(name), text);
  const time = Date.now() / 1000 + 3_600;
  await fs.utimes(at(name), time, time);
}

async function ids(known?: Set<string>): Promise<string[]> {
  return (await inbox.list("INBOX", null, 100, known)).messages.map(({ id }) => id);
}

/** Whoever comes back earlier was woken. */
const waitAtMost = 10_000;

async function timeOf(promise: Promise<unknown>): Promise<number> {
  const began = Date.now();
  await promise;
  return Date.now() - began;
}

describe("listing", () => {
  test("makes a Maildir where there is none, and finds it empty", async () => {
    expect(await inbox.list("INBOX", null, 10)).toEqual({ epoch: "", messages: [], remaining: 0 });
    expect((await fs.readdir(at())).sort()).toEqual(["cur", "new", "tmp"]);
  });

  test("gives new and seen mail of any name, oldest first, with its header fields", async () => {
    await old("new/report.eml", "three", 10);
    await old("cur/1700000000.M1.host:2,S", "one", 30);
    await old("new/b", "=?utf-8?q?zw=C3=B6?=", 20);
    const { messages, remaining } = await inbox.list("INBOX", null, 2);
    expect(remaining).toBe(1);
    expect(messages.map(({ id, subject }) => [id, subject])).toEqual([
      ["1700000000.M1.host", "one"],
      ["b", "zwö"],
    ]);
    expect(messages[0]).toMatchObject({
      from: "noreply@sender.example",
      messageId: "<one@sender.example>",
      date: new Date("2025-05-01T09:12:00Z"),
      size: mail("one").length,
      structure: null,
    });
    expect(await ids(new Set(messages.map(({ key }) => key)))).toEqual(["report.eml"]);
  });

  test("sorts files of one moment by name", async () => {
    for (const name of ["c", "a", "b"]) await old(`new/${name}`);
    const time = new Date(1_700_000_000_000);
    for (const name of ["c", "a", "b"]) await fs.utimes(at("new", name), time, time);
    expect(await ids()).toEqual(["a", "b", "c"]);
  });

  test("ignores hidden files, directories, pipes' kin and links that lead elsewhere", async () => {
    await old("new/.part");
    await fs.mkdir(at("new/folder"));
    await fs.writeFile(path.join(root, "secret"), "x");
    await fs.symlink(path.join(root, "secret"), at("new/link"));
    expect(await ids()).toEqual([]);
    expect(await inbox.fetch("INBOX", "", ["link", "../../secret"])).toEqual(new Map());
  });

  test("does not follow a sub-folder that leads out of the Maildir", async () => {
    await fs.mkdir(path.join(root, "outside/new"), { recursive: true });
    await fs.mkdir(path.join(root, "outside/cur"));
    await fs.symlink(path.join(root, "outside"), at(".Out"));
    await expect(inbox.list("Out", null, 10)).rejects.toThrow(/leads out of the Maildir/);
    await expect(inbox.list(".", null, 10)).rejects.toMatchObject({ code: "folder-missing" });
  });

  test("reads sub-folders, and says which is missing", async () => {
    for (const name of ["new", "cur", "tmp"]) await fs.mkdir(at(".TLS.Reports", name), { recursive: true });
    await old(".TLS.Reports/new/x");
    expect((await inbox.list("TLS/Reports", null, 10)).messages).toHaveLength(1);
    await expect(inbox.list("Nowhere", null, 10)).rejects.toThrow('The folder "Nowhere" does not exist.');
  });

  test("finds the folders for junk, but no links that bear their names", async () => {
    expect(await inbox.junkFolders()).toEqual([]);
    for (const name of ["new", "cur", "tmp"]) await fs.mkdir(at(".Junk", name), { recursive: true });
    await fs.symlink(root, at(".Spam"));
    await old(".Junk/new/x");
    expect(await inbox.junkFolders()).toEqual(["Junk"]);
    expect((await inbox.list("Junk", null, 10)).messages).toHaveLength(1);
    expect(await inbox.move("Junk", "", ["x"], "Processed")).toEqual(["x"]);
    expect(await fs.readdir(at(".Processed/cur"))).toEqual(["x:2,"]);
  });

  test("leaves a file that is still being written until it lies still, whatever its time says", async () => {
    const clock = vi.spyOn(performance, "now").mockReturnValue(0);
    await fresh("new/growing");
    expect(await ids()).toEqual([]);
    clock.mockReturnValue(400);
    await fresh("new/growing", mail("growing") + "more");
    expect(await ids()).toEqual([]);
    clock.mockReturnValue(1_000);
    expect(await ids()).toEqual([]);
    clock.mockReturnValue(1_200);
    expect(await ids()).toEqual(["growing"]);
    clock.mockRestore();
  });

  test("finds the last of many thousands without looking at each again", async () => {
    for (let n = 0; n < 3000; n += 1) await old(`new/m${n}`);
    const first = await inbox.list("INBOX", null, 2999);
    const known = new Set(first.messages.map(({ key }) => key));
    expect(first.remaining).toBe(1);
    expect((await inbox.list("INBOX", null, 10, known)).messages).toHaveLength(1);
  });
});

describe("fetching", () => {
  test("gives the bytes as they are and leaves file and flags alone", async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 128]);
    await fs.writeFile(at("cur/x:2,F"), bytes);
    const bodies = await inbox.fetch("INBOX", "", ["x", "gone"]);
    expect([...bodies.keys()]).toEqual(["x"]);
    expect(Buffer.compare(bodies.get("x") ?? Buffer.alloc(0), bytes)).toBe(0);
    expect(await fs.readdir(at("cur"))).toEqual(["x:2,F"]);
  });

  test("refuses to bring more bytes into memory than a call may", async () => {
    for (const name of ["a", "b"]) await fs.writeFile(at("new", name), Buffer.alloc(17 * 2 ** 20));
    await expect(inbox.fetch("INBOX", "", ["a", "b"])).rejects.toMatchObject({ code: "too-large" });
    expect((await inbox.fetch("INBOX", "", ["a"])).get("a")?.length).toBe(17 * 2 ** 20);
  });
});

describe("moving", () => {
  test("files mail with its flags, and counts what is gone as moved", async () => {
    await old("new/a.eml");
    await old("cur/b:2,FS");
    expect(await inbox.move("INBOX", "", ["a.eml", "b", "gone"], "Processed")).toEqual(["a.eml", "b", "gone"]);
    expect((await fs.readdir(at(".Processed/cur"))).sort()).toEqual(["a.eml:2,", "b:2,FS"]);
    expect((await fs.readdir(at(".Processed"))).sort()).toEqual(["cur", "maildirfolder", "new", "tmp"]);
    expect(await ids()).toEqual([]);
  });

  test("never overwrites mail of the same name", async () => {
    for (const subject of ["first", "second", "third"]) {
      await old("new/report.eml", subject);
      expect(await inbox.move("INBOX", "", ["report.eml"], "Quarantine")).toEqual(["report.eml"]);
    }
    const names = (await fs.readdir(at(".Quarantine/cur"))).sort();
    expect(names).toEqual(["report.eml.1:2,", "report.eml.2:2,", "report.eml:2,"]);
    expect(await fs.readFile(at(".Quarantine/cur", "report.eml:2,"), "utf8")).toContain("first");
  });
});

describe("waiting", () => {
  test("wakes once a delivered file lies still", async () => {
    await ids();
    const woken = timeOf(inbox.wait("INBOX", waitAtMost, never));
    await sleep(200);
    await fs.writeFile(at("tmp/x"), mail("x"));
    await fs.rename(at("tmp/x"), at("new/x"));
    const time = await woken;
    expect(time).toBeGreaterThan(800);
    expect(time).toBeLessThan(waitAtMost);
    expect(await ids()).toEqual(["x"]);
  });

  test("comes back for what was half written at the last list, and for a name that was used before", async () => {
    for (let round = 0; round < 2; round += 1) {
      await fresh("new/half.eml");
      expect(await ids()).toEqual([]);
      expect(await timeOf(inbox.wait("INBOX", waitAtMost, never))).toBeLessThan(waitAtMost);
      expect(await ids()).toEqual(["half.eml"]);
      await inbox.move("INBOX", "", ["half.eml"], "Processed");
    }
  });

  test("is not woken by what was listed, nor by what moved from new to cur", async () => {
    await old("new/a");
    expect(await ids()).toEqual(["a"]);
    const woken = timeOf(inbox.wait("INBOX", 1500, never));
    await fs.rename(at("new/a"), at("cur/a:2,S"));
    expect(await woken).toBeGreaterThan(1400);
  });

  test("stops when told to", async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 200);
    expect(await timeOf(inbox.wait("INBOX", waitAtMost, stop.signal))).toBeLessThan(waitAtMost);
  });
});

test("a path of which the folder above is missing is misspelt, and nothing is made there", async () => {
  const above = path.join(root, "no-such-folder");
  await expect(openMaildirInbox({ path: path.join(above, "box") })).rejects.toThrow(
    `The inbox folder ${above}/box cannot be used: it does not exist.`,
  );
  await expect(fs.access(above)).rejects.toThrow();
});

test("a path that cannot be used is named with the reason", async () => {
  await fs.writeFile(path.join(root, "file"), "");
  const opening = openMaildirInbox({ path: path.join(root, "file") });
  await expect(opening).rejects.toThrow(
    /The inbox folder .*file cannot be used: (it is not a folder|a file is in its place)\./,
  );
});
