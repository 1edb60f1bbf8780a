import fs from "node:fs/promises";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDovecot, type Dovecot } from "@/e2e/support/dovecot";
import { startTcpProxy } from "@/e2e/support/tcp-proxy";
import { startTokenEndpoint } from "@/e2e/support/token-endpoint";
import { boundedFetch } from "@/lib/http/bounded-fetch";
import { openImapInbox, type ImapInbox, type ImapInboxOptions } from "./open-imap-inbox";

const never = new AbortController().signal;

function report(subject: string, lines = 1): string {
  return [
    "From: Big Sender <noreply-tls@Sender.Example>",
    "To: tlsrpt@reports.example",
    `Subject: ${subject}`,
    "Message-ID: <one@sender.example>",
    "Date: Thu, 01 May 2025 09:12:00 +0000",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type="tlsrpt"; boundary=b',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    ...Array.from({ length: lines }, () => "Hello"),
    "--b",
    "Content-Type: application/tlsrpt+gzip",
    "Content-Disposition: attachment;",
    ' filename="sender.example!receiver.example!1!2.json.gz"',
    "Content-Transfer-Encoding: base64",
    "",
    "H4sIAAAAAAAAA6uuBQBDv6ajAgAAAA==",
    "--b--",
    "",
  ].join("\r\n");
}

async function using<T>(options: ImapInboxOptions, work: (inbox: ImapInbox) => Promise<T>): Promise<T> {
  const inbox = await openImapInbox(options);
  try {
    return await work(inbox);
  } finally {
    await inbox.close();
  }
}

/** How long a promise takes, in milliseconds. */
/** Whoever comes back earlier was woken. */
const waitAtMost = 20_000;

async function timeOf(promise: Promise<unknown>): Promise<number> {
  const began = Date.now();
  await promise;
  return Date.now() - began;
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "no error",
    (error: { code?: string; message: string }) => `${error.code}: ${error.message}`,
  );
}

describe("an inbox on a real server", () => {
  let server: Dovecot;
  beforeAll(async () => void (server = await startDovecot()));
  afterAll(() => server.stop());
  const as = (user: string) => ({ url: server.url(user), tls: { ca: server.ca } });

  test("lists by structure, oldest first, and goes on after the cursor", async () => {
    for (const subject of ["one", "=?utf-8?q?zw=C3=B6?=", "three"])
      await server.deliver(report(subject), "INBOX", "list@test");
    await using(as("list@test"), async (inbox) => {
      const page = await inbox.list("INBOX", null, 2);
      expect(page.messages.map(({ subject }) => subject)).toEqual(["one", "zwö"]);
      expect(page.remaining).toBe(1);
      expect(page.messages[0]).toMatchObject({
        id: "1",
        from: "noreply-tls@sender.example",
        messageId: "<one@sender.example>",
        date: new Date("2025-05-01T09:12:00Z"),
        structure: {
          type: "multipart/report",
          parameters: { "report-type": "tlsrpt" },
          children: [
            { type: "text/plain" },
            { type: "application/tlsrpt+gzip", fileName: "sender.example!receiver.example!1!2.json.gz", size: 32 },
          ],
        },
      });
      expect(page.messages[0]?.receivedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
      expect(page.messages[0]?.size).toBe(report("one").length);
      const rest = await inbox.list("INBOX", { epoch: page.epoch, id: "2" }, 2);
      expect(rest.messages.map(({ id }) => id)).toEqual(["3"]);
      expect(rest.remaining).toBe(0);
      expect((await inbox.list("INBOX", { epoch: page.epoch, id: "3" }, 2)).messages).toEqual([]);
      expect((await inbox.list("INBOX", null, 9, new Set(["1", "3"]))).messages.map(({ id }) => id)).toEqual(["2"]);
    });
  });

  test.each([
    [`filename*0*=utf-8''B%C3%BC; filename*1=ro.gz`, "Büro.gz"],
    [`filename="=?utf-8?q?B=C3=BCro.gz?="`, "Büro.gz"],
    [`filename="a\\"b.gz"`, 'a"b.gz'],
  ])("gives the file name written as %s", async (written, fileName) => {
    const user = `name${Buffer.from(written).toString("hex").slice(0, 40)}@test`;
    const head = `MIME-Version: 1.0\r\nContent-Type: APPLICATION/X-Gzip; NAME=other\r\n`;
    await server.deliver(`${head}Content-Disposition: attachment; ${written}\r\n\r\nx\r\n`, "INBOX", user);
    await using(as(user), async (inbox) => {
      const { messages } = await inbox.list("INBOX", null, 1);
      expect(messages[0]?.structure).toMatchObject({
        type: "application/x-gzip",
        parameters: { name: "other" },
        fileName,
      });
    });
  });

  test("fetches raw bytes and leaves everything unread", async () => {
    const raw = Buffer.concat([Buffer.from(report("bytes")), Buffer.from([0xff, 0xfe, 13, 10])]);
    await server.deliver(raw, "INBOX", "fetch@test");
    await using(as("fetch@test"), async (inbox) => {
      const { epoch } = await inbox.list("INBOX", null, 10);
      const bodies = await inbox.fetch("INBOX", epoch, ["1", "77", "x"]);
      expect([...bodies.keys()]).toEqual(["1"]);
      expect(Buffer.compare(bodies.get("1") ?? Buffer.alloc(0), raw)).toBe(0);
    });
    const { INBOX = [] } = await server.folders("fetch@test");
    expect(INBOX).toHaveLength(1);
    expect(INBOX.join()).not.toContain("S");
  });

  test("refuses to bring more bytes into memory than a call may", async () => {
    for (let n = 0; n < 2; n += 1) await server.deliver(report("big", 2_500_000), "INBOX", "big@test");
    await using(as("big@test"), async (inbox) => {
      const { epoch } = await inbox.list("INBOX", null, 10);
      expect(await codeOf(inbox.fetch("INBOX", epoch, ["1", "2"]))).toMatch(/^too-large: /);
      expect((await inbox.fetch("INBOX", epoch, ["1"])).get("1")?.length).toBeGreaterThan(15_000_000);
    });
  });

  test("moves in sets into folders that it makes, and counts what is gone as moved", async () => {
    for (let n = 0; n < 230; n += 1) await server.deliver(report(`no ${n}`), "INBOX", "move@test");
    await using(as("move@test"), async (inbox) => {
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

  test("files mail of any folder beside the one that the address names", async () => {
    for (const folder of ["TLS/Reports", "Junk"]) await server.deliver(report("below"), folder, "sub@test");
    const url = server.url("sub@test").replace("INBOX", "TLS/Reports");
    await using({ ...as("sub@test"), url }, async (inbox) => {
      for (const folder of ["TLS/Reports", "Junk"]) {
        const { epoch } = await inbox.list(folder, null, 10);
        expect(await inbox.move(folder, epoch, ["1"], "Processed")).toEqual(["1"]);
      }
    });
    expect((await server.folders("sub@test"))["TLS/Processed"]).toHaveLength(2);
  });

  test.each([
    ["no junk folder", [], []],
    ["a folder named Junk", ["Junk", "Old"], ["Junk"]],
    ["a folder named Spam", ["Old", "Spam"], ["Spam"]],
  ])("finds %s", async (name, made, found) => {
    const user = `${name.replaceAll(" ", "-").toLowerCase()}@test`;
    for (const folder of made) await server.deliver(report("x"), folder, user);
    await using(as(user), async (inbox) => expect(await inbox.junkFolders()).toEqual(found));
  });

  test("finds the junk folder once it has been made", async () => {
    await using(as("later@test"), async (inbox) => {
      expect(await inbox.junkFolders()).toEqual([]);
      await server.deliver(report("x"), "Junk", "later@test");
      expect(await inbox.junkFolders()).toEqual(["Junk"]);
    });
  });

  test("does not act on numbers of a folder that was made anew", async () => {
    await server.deliver(report("old"), "Reports", "epoch@test");
    const old = await using(as("epoch@test"), (inbox) => inbox.list("Reports", null, 10));
    await fs.rm(server.folderPath("Reports", "epoch@test"), { recursive: true });
    await sleep(1100);
    await server.deliver(report("new"), "Reports", "epoch@test");
    await using(as("epoch@test"), async (inbox) => {
      expect(await codeOf(inbox.fetch("Reports", old.epoch, ["1"]))).toMatch(/^epoch-changed: The folder "Reports"/);
      expect(await codeOf(inbox.move("Reports", old.epoch, ["1"], "Processed"))).toMatch(/^epoch-changed/);
      const page = await inbox.list("Reports", { epoch: old.epoch, id: "500" }, 10);
      expect(page.messages.map(({ subject }) => subject)).toEqual(["new"]);
    });
  });

  test("wakes from IDLE soon after a delivery", async () => {
    await using(as("idle@test"), async (inbox) => {
      await inbox.list("INBOX", null, 10);
      const woken = timeOf(inbox.wait("INBOX", waitAtMost, never));
      await sleep(500);
      await server.deliver(report("wake"), "INBOX", "idle@test");
      expect(await woken).toBeLessThan(waitAtMost);
      expect((await inbox.list("INBOX", null, 10)).messages).toHaveLength(1);
    });
  });

  test("does not miss what arrives between listing and waiting, even with another folder in between", async () => {
    await server.deliver(report("junk"), "Junk", "between@test");
    await using(as("between@test"), async (inbox) => {
      await inbox.list("INBOX", null, 10);
      await server.deliver(report("a"), "INBOX", "between@test");
      expect(await timeOf(inbox.wait("INBOX", waitAtMost, never))).toBeLessThan(waitAtMost);
      await inbox.list("INBOX", null, 10);
      await server.deliver(report("b"), "INBOX", "between@test");
      await inbox.list("Junk", null, 10);
      expect(await timeOf(inbox.wait("INBOX", waitAtMost, never))).toBeLessThan(waitAtMost);
      await inbox.list("INBOX", null, 10);
      await inbox.list("Junk", null, 10);
      expect(await timeOf(inbox.wait("INBOX", 700, never))).toBeGreaterThan(650);
    });
  });

  test("stops waiting when told to, and can go on afterwards", async () => {
    await using(as("abort@test"), async (inbox) => {
      await inbox.list("INBOX", null, 10);
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 300);
      expect(await timeOf(inbox.wait("INBOX", waitAtMost, stop.signal))).toBeLessThan(waitAtMost);
      expect((await inbox.list("INBOX", null, 10)).messages).toEqual([]);
    });
  });

  test("verbs called together wait for one another and act on their own folder", async () => {
    await server.deliver(report("in"), "INBOX", "turn@test");
    await server.deliver(report("other"), "Other", "turn@test");
    await using(as("turn@test"), async (inbox) => {
      const pages = await Promise.all(["INBOX", "Other", "INBOX"].map((folder) => inbox.list(folder, null, 5)));
      expect(pages.map(({ messages }) => messages[0]?.subject)).toEqual(["in", "other", "in"]);
    });
  });

  test("lists a message whose structure is absurdly deep", async () => {
    const depth = 300;
    const opening = Array.from(
      { length: depth },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
    );
    await server.deliver(`Subject: deep\r\nMIME-Version: 1.0\r\n${opening.join("")}\r\nend\r\n`, "INBOX", "deep@test");
    await server.deliver(report("after"), "INBOX", "deep@test");
    await using(as("deep@test"), async (inbox) => {
      const { messages } = await inbox.list("INBOX", null, 10);
      expect(messages.map(({ id }) => id)).toEqual(["1", "2"]);
      expect(messages[1]?.subject).toBe("after");
    });
  });

  test("leaves alone what somebody marked deleted", async () => {
    const name = await server.deliver(report("deleted"), "INBOX", "deleted@test");
    const dir = server.folderPath("INBOX", "deleted@test");
    await fs.rename(`${dir}/new/${name}`, `${dir}/cur/${name}:2,T`);
    await server.deliver(report("kept"), "INBOX", "deleted@test");
    await using(as("deleted@test"), async (inbox) => {
      expect((await inbox.list("INBOX", null, 10)).messages.map(({ subject }) => subject)).toEqual(["kept"]);
    });
  });

  test.each([
    ["a wrong password", { url: () => server.url().replace("secret", "wr%25ng") }, /^login: The server rejected/],
    ["a missing folder", { folder: "Nowhere" }, /^folder-missing: The folder "Nowhere" does not exist\./],
    ["an untrusted certificate", { tls: {} }, /^certificate: .* cannot be trusted: it is signed by itself\./],
    [
      "another host's certificate",
      { tls: () => ({ ca: server.ca, servername: "mx.example" }) },
      /^certificate: .*another name/,
    ],
    ["clear text where TLS is expected", { url: () => `imaps://u:p@localhost:${server.plainPort}` }, /^no-tls: /],
    ["a host that does not exist", { url: () => "imaps://u:p@no-such-host.invalid" }, /^host-not-found: /],
    ["a closed port", { url: () => "imaps://u:p@localhost:1" }, /^unreachable: localhost:1 refused/],
    ["an address without a password", { url: () => "imaps://u@localhost" }, /^bad-url: /],
  ])("says plainly what is wrong with %s", async (_, fault: Fault, sentence) => {
    const tls = typeof fault.tls === "function" ? fault.tls() : (fault.tls ?? { ca: server.ca });
    const attempt = using({ url: fault.url?.() ?? server.url(), tls }, (inbox) =>
      inbox.list(fault.folder ?? "INBOX", null, 1),
    );
    expect(await codeOf(attempt)).toMatch(sentence);
  });

  test("says that a server takes no access tokens", async () => {
    const attempt = openImapInbox({ ...as("oauth@test"), accessToken: "token" });
    expect(await codeOf(attempt)).toMatch(/^login: .* offers no way of signing in/);
  });

  test("by imap:// speaks clear text with this machine and demands STARTTLS of any other", async () => {
    expect((await using({ url: server.plainUrl() }, (inbox) => inbox.list("INBOX", null, 1))).messages).toEqual([]);
    const elsewhere = server.plainUrl().replace("@localhost", "@0.0.0.0");
    expect(await codeOf(openImapInbox({ url: elsewhere, tls: {} }))).toMatch(/^certificate: /);
    const trusted = { url: elsewhere, tls: { ca: server.ca, servername: "localhost" } };
    expect((await using(trusted, (inbox) => inbox.list("INBOX", null, 1))).messages).toEqual([]);
  });

  test("notices a link that died silently, and says so", async () => {
    const proxy = await startTcpProxy({ port: server.tlsPort });
    const url = server.url("hole@test").replace(/:\d+\/INBOX/, `:${proxy.port}/INBOX`);
    const timeouts = { command: 600, probe: 400 };
    const [idle, busy] = await Promise.all([1, 2].map(() => openImapInbox({ url, tls: { ca: server.ca }, timeouts })));
    await idle?.list("INBOX", null, 1);
    const waiting = idle?.wait("INBOX", 60_000, never) ?? Promise.resolve();
    const outcome = codeOf(waiting);
    await sleep(200);
    proxy.blackhole();
    expect(await codeOf(busy?.list("INBOX", null, 1) ?? Promise.resolve())).toMatch(
      /^timed-out: .* did not answer in time/,
    );
    expect(await outcome).toMatch(/^timed-out/);
    expect(await codeOf(idle?.list("INBOX", null, 1) ?? Promise.resolve())).toMatch(/^disconnected/);
    await Promise.all([idle?.close(), busy?.close()]);
    await proxy.stop();
  });

  test("a connection that is cut ends the wait", async () => {
    const proxy = await startTcpProxy({ port: server.tlsPort });
    const url = server.url("cut@test").replace(/:\d+\/INBOX/, `:${proxy.port}/INBOX`);
    const inbox = await openImapInbox({ url, tls: { ca: server.ca } });
    await inbox.list("INBOX", null, 1);
    const outcome = codeOf(inbox.wait("INBOX", 60_000, never));
    await sleep(300);
    proxy.cut();
    expect(await outcome).toMatch(/^disconnected: The connection to localhost:\d+ was lost/);
    await inbox.close();
    await proxy.stop();
  });
});

type Fault = {
  url?: () => string;
  folder?: string;
  tls?: ImapInboxOptions["tls"] | (() => ImapInboxOptions["tls"]);
};

describe("a server that takes access tokens", () => {
  test.each(["xoauth2", "oauthbearer"] as const)(
    "by %s lets the owner of a good one in, and nobody else",
    async (mechanism) => {
      const provider = await startTokenEndpoint("u1@test");
      const server = await startDovecot({ oauth2: { ...provider, mechanism } });
      try {
        const { body } = await boundedFetch(provider.tokenUrl, { method: "POST", timeoutMs: 5_000, maxBytes: 1_000 });
        const { access_token: accessToken } = JSON.parse(Buffer.from(body).toString());
        await server.deliver(report("by token"));
        await using({ url: server.plainUrl(), accessToken }, async (inbox) => {
          expect((await inbox.list("INBOX", null, 5)).messages).toHaveLength(1);
        });
        const rejected = /^token-rejected: localhost rejected the access token for u[12]@test\.$/;
        expect(await codeOf(openImapInbox({ url: server.plainUrl("u2@test"), accessToken }))).toMatch(rejected);
        expect(await codeOf(openImapInbox({ url: server.plainUrl(), accessToken: "another" }))).toMatch(rejected);
      } finally {
        await Promise.all([server.stop(), provider.stop()]);
      }
    },
  );
});

test("the folder that the server marks for junk is found under any name", async () => {
  const server = await startDovecot({ junkFolder: "Beiseite" });
  try {
    await server.deliver(report("x"), "Junk");
    await using({ url: server.plainUrl() }, async (inbox) => expect(await inbox.junkFolders()).toEqual(["Beiseite"]));
  } finally {
    await server.stop();
  }
});

describe("a server that lacks extensions", () => {
  test.each([
    ["without MOVE copies, and expunges by number", "IMAP4rev1 IDLE UIDPLUS NAMESPACE", 1],
    ["without UIDPLUS copies, and never expunges", "IMAP4rev1 NAMESPACE", 2],
  ])("%s", async (_, capability, marked) => {
    const server = await startDovecot({ capability });
    try {
      const name = await server.deliver(report("another's"), "INBOX");
      const dir = server.folderPath();
      await fs.rename(`${dir}/new/${name}`, `${dir}/cur/${name}:2,T`);
      await server.deliver(report("mine"));
      await using({ url: server.url(), tls: { ca: server.ca }, timeouts: { probe: 300 } }, async (inbox) => {
        const { epoch, messages } = await inbox.list("INBOX", null, 10);
        expect(messages.map(({ subject }) => subject)).toEqual(["mine"]);
        expect(await inbox.move("INBOX", epoch, ["2"], "Processed")).toEqual(["2"]);
        expect((await inbox.list("INBOX", null, 10)).messages).toEqual([]);
        const woken = timeOf(inbox.wait("INBOX", waitAtMost, never));
        await server.deliver(report("next"));
        expect(await woken).toBeLessThan(waitAtMost);
      });
      const { INBOX = [], Processed } = await server.folders();
      expect(INBOX.filter((file) => file.includes("T"))).toHaveLength(marked);
      expect(INBOX).toHaveLength(marked + 1);
      expect(Processed).toHaveLength(1);
    } finally {
      await server.stop();
    }
  });

  test("with a personal namespace gets its folders below INBOX", async () => {
    const server = await startDovecot({ namespace: { prefix: "INBOX.", separator: "." } });
    try {
      await server.deliver(report("prefixed"));
      await server.deliver(report("junk"), "Junk");
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
});

/** A server that answers a command by the first line of a table that it begins with: what no real one can be brought to say. */
async function scripted(answers: [string, string][]): Promise<{ port: number; said: string[]; stop: () => void }> {
  const said: string[] = [];
  const server = net.createServer((socket) => {
    socket.write("* OK ready\r\n");
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      const [tag = "", ...words] = chunk.toString().trim().split(" ");
      const command = words.join(" ");
      said.push(command);
      const [, answer] = answers.find(([start]) => command.startsWith(start)) ?? ["", "TAG OK done"];
      socket.write(`${answer.replaceAll("|", "\r\n").replace("TAG", tag)}\r\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return { port: (server.address() as net.AddressInfo).port, said, stop: () => server.close() };
}

describe("a server that says no", () => {
  const plain: [string, string] = ["CAPABILITY", "* CAPABILITY IMAP4rev1|TAG OK done"];
  const selected: [string, string] = ["SELECT", "* 2 EXISTS|* OK [UIDVALIDITY 7] ok|TAG OK done"];

  test.each([
    ["offers no STARTTLS, so that no password is sent", "0.0.0.0", "TAG OK", /^no-tls: .* no password was sent/, false],
    ["is too busy", "127.0.0.1", "TAG NO [LIMIT] Too many simultaneous connections", /^throttled: .*Too many/, true],
    ["cannot check passwords just now", "127.0.0.1", "TAG NO [UNAVAILABLE] Try later", /^throttled: /, true],
    ["rejects the password", "127.0.0.1", "TAG NO [AUTHENTICATIONFAILED] no", /^login: The server rejected/, true],
  ])("%s", async (_, host, login, sentence, isAsked) => {
    const server = await scripted([plain, ["LOGIN", login]]);
    const attempt = openImapInbox({ url: `imap://user:pass@${host}:${server.port}` });
    expect(await codeOf(attempt)).toMatch(sentence);
    expect(server.said.some((command) => command.startsWith("LOGIN"))).toBe(isAsked);
    server.stop();
  });

  test("says nothing at all", async () => {
    const server = await scripted([["CAPABILITY", "* OK still here"]]);
    const options = { url: `imap://user:pass@127.0.0.1:${server.port}`, timeouts: { command: 400 } };
    expect(await codeOf(openImapInbox(options))).toMatch(/^timed-out: /);
    server.stop();
  });

  test("asks for patience, longer than we have", async () => {
    const throttle = "TAG BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds";
    const server = await scripted([plain, selected, ["UID SEARCH", throttle]]);
    const url = `imap://user:pass@127.0.0.1:${server.port}`;
    expect(await codeOf(using({ url, timeouts: { command: 400 } }, (inbox) => inbox.list("INBOX", null, 5)))).toMatch(
      /^throttled: .*throttled/,
    );
    server.stop();
  });

  test("describes one message in a way that cannot be parsed: it is listed all the same", async () => {
    const server = await scripted([
      plain,
      selected,
      ["UID SEARCH", "* SEARCH 5 6|TAG OK done"],
      ["UID FETCH 5,6", '* 1 FETCH (UID 5 BODYSTRUCTURE ("text" )) x{|* 2 FETCH (UID 6 RFC822.SIZE 10)|TAG OK done'],
      ["UID FETCH 5 ", '* 1 FETCH (UID 5 INTERNALDATE "01-May-2025 09:12:00 +0000" RFC822.SIZE 9)|TAG OK done'],
    ]);
    await using({ url: `imap://user:pass@127.0.0.1:${server.port}` }, async (inbox) => {
      const { messages } = await inbox.list("INBOX", null, 5);
      expect(messages.map(({ id, size, structure }) => [id, size, structure])).toEqual([
        ["5", 9, null],
        ["6", 10, null],
      ]);
      expect(messages[0]?.receivedAt).toEqual(new Date("2025-05-01T09:12:00Z"));
    });
    server.stop();
  });
});
