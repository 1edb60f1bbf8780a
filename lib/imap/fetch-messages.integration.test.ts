import { afterAll, beforeAll, expect, test } from "vitest";
import { startDovecot, type Dovecot } from "@/e2e/support/dovecot";
import { at, faultOf, mailNamed, using } from "@/e2e/support/imap-inbox";

let server: Dovecot;
beforeAll(async () => void (server = await startDovecot()));
afterAll(() => server.stop());

test("fetches raw bytes and leaves everything unread", async () => {
  const raw = Buffer.concat([Buffer.from(mailNamed("bytes")), Buffer.from([0xff, 0xfe, 13, 10])]);
  await server.deliver(raw, "INBOX", "fetch@test");
  await using(at(server, "fetch@test"), async (inbox) => {
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
  for (let n = 0; n < 2; n += 1) await server.deliver(mailNamed("big", 2_500_000), "INBOX", "big@test");
  await using(at(server, "big@test"), async (inbox) => {
    const { epoch } = await inbox.list("INBOX", null, 10);
    expect(await faultOf(inbox.fetch("INBOX", epoch, ["1", "2"]))).toMatch(/^too-large: /);
    expect((await inbox.fetch("INBOX", epoch, ["1"])).get("1")?.length).toBeGreaterThan(15_000_000);
  });
});
