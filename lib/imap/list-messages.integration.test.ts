import fs from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startDovecot, type Dovecot } from "@/e2e/support/dovecot";
import { at, mailNamed, using } from "@/e2e/support/imap-inbox";
import { startScriptedImap } from "@/e2e/support/scripted-imap";

let server: Dovecot;
beforeAll(async () => void (server = await startDovecot()));
afterAll(() => server.stop());

test("lists by structure, oldest first, and goes on after the cursor", async () => {
  for (const subject of ["one", "=?utf-8?q?zw=C3=B6?=", "three"])
    await server.deliver(mailNamed(subject), "INBOX", "list@test");
  await using(at(server, "list@test"), async (inbox) => {
    const page = await inbox.list("INBOX", null, 2);
    expect(page.messages.map(({ subject }) => subject)).toEqual(["one", "zwö"]);
    expect(page.remaining).toBe(1);
    expect(page.messages[0]).toMatchObject({
      id: "1",
      from: "noreply-tls@sender.example",
      messageId: "<one@sender.example>",
      date: new Date("2025-05-01T09:12:00Z"),
      structure: {
        type: "multipart/mixed",
        parameters: { boundary: "b" },
        children: [
          { type: "text/plain" },
          { type: "application/tlsrpt+gzip", fileName: "sender.example!receiver.example!1!2.json.gz", size: 32 },
        ],
      },
    });
    expect(page.messages[0]?.receivedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(page.messages[0]?.size).toBe(mailNamed("one").length);
    const rest = await inbox.list("INBOX", { epoch: page.epoch, id: "2" }, 2);
    expect(rest.messages.map(({ id }) => id)).toEqual(["3"]);
    expect(rest.remaining).toBe(0);
    expect((await inbox.list("INBOX", { epoch: page.epoch, id: "3" }, 2)).messages).toEqual([]);
    expect((await inbox.list("INBOX", null, 9, new Set(["1", "3"]))).messages.map(({ id }) => id)).toEqual(["2"]);
  });
});

test("of mail that calls itself a report no more is asked for than its size and its time", async () => {
  const mail = mailNamed("declared").replace("multipart/mixed", 'Multipart/Report; report-type="TLSRPT"');
  await server.deliver(mail, "INBOX", "declared@test");
  await using(at(server, "declared@test"), async (inbox) => {
    const { messages } = await inbox.list("INBOX", null, 5);
    expect(messages).toMatchObject([{ id: "1", size: mail.length, subject: null, structure: null }]);
    expect(messages[0]?.receivedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
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
  await using(at(server, user), async (inbox) => {
    const { messages } = await inbox.list("INBOX", null, 1);
    expect(messages[0]?.structure).toMatchObject({
      type: "application/x-gzip",
      parameters: { name: "other" },
      fileName,
    });
  });
});

test("leaves alone what somebody marked deleted", async () => {
  const name = await server.deliver(mailNamed("deleted"), "INBOX", "deleted@test");
  const dir = server.folderPath("INBOX", "deleted@test");
  await fs.rename(`${dir}/new/${name}`, `${dir}/cur/${name}:2,T`);
  await server.deliver(mailNamed("kept"), "INBOX", "deleted@test");
  await using(at(server, "deleted@test"), async (inbox) => {
    expect((await inbox.list("INBOX", null, 10)).messages.map(({ subject }) => subject)).toEqual(["kept"]);
  });
});

test("lists a message whose structure is absurdly deep", async () => {
  const depth = 300;
  const opening = Array.from(
    { length: depth },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
  );
  await server.deliver(`Subject: deep\r\nMIME-Version: 1.0\r\n${opening.join("")}\r\nend\r\n`, "INBOX", "deep@test");
  await server.deliver(mailNamed("after"), "INBOX", "deep@test");
  await using(at(server, "deep@test"), async (inbox) => {
    const { messages } = await inbox.list("INBOX", null, 10);
    expect(messages.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(messages[1]?.subject).toBe("after");
  });
});

test("a message that is described in a way that cannot be parsed is listed all the same", async () => {
  const scripted = await startScriptedImap([
    ["CAPABILITY", "* CAPABILITY IMAP4rev1|TAG OK done"],
    ["SELECT", "* 2 EXISTS|* OK [UIDVALIDITY 7] ok|TAG OK done"],
    ["UID SEARCH", "* SEARCH 5 6|TAG OK done"],
    ["UID FETCH 5:6", '* 1 FETCH (UID 5 BODYSTRUCTURE ("text" )) x{|* 2 FETCH (UID 6 RFC822.SIZE 10)|TAG OK done'],
    ["UID FETCH 5 ", '* 1 FETCH (UID 5 INTERNALDATE "01-May-2025 09:12:00 +0000" RFC822.SIZE 9)|TAG OK done'],
  ]);
  await using({ url: `imap://user:pass@127.0.0.1:${scripted.port}` }, async (inbox) => {
    const { messages } = await inbox.list("INBOX", null, 5);
    expect(messages.map(({ id, size, structure }) => [id, size, structure])).toEqual([
      ["5", 9, null],
      ["6", 10, null],
    ]);
    expect(messages[0]?.receivedAt).toEqual(new Date("2025-05-01T09:12:00Z"));
  });
  await scripted.stop();
});

test("a server that refuses the ids that it says it has (OBJECTID) is read all the same", async () => {
  const scripted = await startScriptedImap([
    ["CAPABILITY", "* CAPABILITY IMAP4rev1 OBJECTID|TAG OK done"],
    ["SELECT", "* 1 EXISTS|* OK [UIDVALIDITY 7] ok|TAG OK done"],
    ["UID SEARCH", "* SEARCH 5|TAG OK done"],
    ["UID FETCH 5 (UID INTERNALDATE RFC822.SIZE EMAILID", "TAG BAD no such item"],
    ["UID FETCH 5 ", '* 1 FETCH (UID 5 INTERNALDATE "01-May-2025 09:12:00 +0000" RFC822.SIZE 9)|TAG OK done'],
  ]);
  await using({ url: `imap://user:pass@127.0.0.1:${scripted.port}` }, async (inbox) => {
    expect((await inbox.list("INBOX", null, 5)).messages.map(({ id }) => id)).toEqual(["5"]);
  });
  await scripted.stop();
});
