import { afterAll, beforeAll, expect, test } from "vitest";
import { startDovecot, type Dovecot } from "@/e2e/support/dovecot";
import { startIdleLink } from "@/e2e/support/idle-link";
import { at, faultOf, mailNamed, using } from "@/e2e/support/imap-inbox";

const never = new AbortController().signal;
/** Whoever comes back earlier was woken. */
const waitAtMost = 20_000;

let server: Dovecot;
beforeAll(async () => void (server = await startDovecot()));
afterAll(() => server.stop());

async function timeOf(promise: Promise<unknown>): Promise<number> {
  const began = Date.now();
  await promise;
  return Date.now() - began;
}

test("wakes from IDLE soon after a delivery", async () => {
  const { proxy, url, idle } = await startIdleLink(server, "idle@test");
  await using({ url }, async (inbox) => {
    await inbox.list("INBOX", null, 10);
    const woken = timeOf(inbox.wait("INBOX", waitAtMost, never));
    await idle();
    await server.deliver(mailNamed("wake"), "INBOX", "idle@test");
    expect(await woken).toBeLessThan(waitAtMost);
    expect((await inbox.list("INBOX", null, 10)).messages).toHaveLength(1);
  });
  await proxy.stop();
});

test("is woken by a server without IDLE too", async () => {
  const without = await startDovecot({ capability: "IMAP4rev1 NAMESPACE" });
  await using({ ...at(without), timeouts: { probe: 300 } }, async (inbox) => {
    await inbox.list("INBOX", null, 10);
    const woken = timeOf(inbox.wait("INBOX", waitAtMost, never));
    await without.deliver(mailNamed("next"));
    expect(await woken).toBeLessThan(waitAtMost);
  });
  await without.stop();
});

test("does not miss what arrives between listing and waiting, even with another folder in between", async () => {
  await server.deliver(mailNamed("junk"), "Junk", "between@test");
  await using(at(server, "between@test"), async (inbox) => {
    await inbox.list("INBOX", null, 10);
    await server.deliver(mailNamed("a"), "INBOX", "between@test");
    expect(await timeOf(inbox.wait("INBOX", waitAtMost, never))).toBeLessThan(waitAtMost);
    await inbox.list("INBOX", null, 10);
    await server.deliver(mailNamed("b"), "INBOX", "between@test");
    await inbox.list("Junk", null, 10);
    expect(await timeOf(inbox.wait("INBOX", waitAtMost, never))).toBeLessThan(waitAtMost);
    await inbox.list("INBOX", null, 10);
    await inbox.list("Junk", null, 10);
    expect(await timeOf(inbox.wait("INBOX", 700, never))).toBeGreaterThan(650);
  });
});

test("stops waiting when told to, and can go on afterwards", async () => {
  const { proxy, url, idle } = await startIdleLink(server, "abort@test");
  await using({ url }, async (inbox) => {
    await inbox.list("INBOX", null, 10);
    const stop = new AbortController();
    const waited = timeOf(inbox.wait("INBOX", waitAtMost, stop.signal));
    await idle();
    stop.abort();
    expect(await waited).toBeLessThan(waitAtMost);
    expect((await inbox.list("INBOX", null, 10)).messages).toEqual([]);
  });
  await proxy.stop();
});

test("a connection that is cut ends the wait", async () => {
  const { proxy, url, idle } = await startIdleLink(server, "cut@test");
  await using({ url }, async (inbox) => {
    await inbox.list("INBOX", null, 1);
    const outcome = faultOf(inbox.wait("INBOX", 60_000, never));
    await idle();
    proxy.cut();
    expect(await outcome).toMatch(/^disconnected: The connection to localhost:\d+ was lost/);
  });
  await proxy.stop();
});
