import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { startDovecot, type Dovecot } from "@/e2e/support/dovecot";
import { startIdleLink } from "@/e2e/support/idle-link";
import { faultOf, using } from "@/e2e/support/imap-inbox";
import { startScriptedImap } from "@/e2e/support/scripted-imap";
import { openImapInbox } from "./open-imap-inbox";

let server: Dovecot;
beforeAll(async () => void (server = await startDovecot()));
afterAll(() => server.stop());
afterEach(() => void vi.restoreAllMocks());

test("a link that died silently is noticed, waiting and at work, and it is said", async () => {
  const { proxy, url, idle } = await startIdleLink(server, "hole@test");
  const timeouts = { command: 2_000, probe: 400 };
  await using({ url, timeouts }, (waiting) =>
    using({ url, timeouts }, async (busy) => {
      await waiting.list("INBOX", null, 1);
      const outcome = faultOf(waiting.wait("INBOX", 60_000, new AbortController().signal));
      await idle();
      proxy.blackhole();
      expect(await faultOf(busy.list("INBOX", null, 1))).toMatch(/^timed-out: .* did not answer in time/);
      expect(await outcome).toMatch(/^timed-out/);
      expect(await faultOf(waiting.list("INBOX", null, 1))).toMatch(/^disconnected/);
    }),
  );
  await proxy.stop();
});

test("a server that says nothing at all is given up", async () => {
  const scripted = await startScriptedImap([["CAPABILITY", "* OK still here"]]);
  const options = { url: `imap://user:pass@127.0.0.1:${scripted.port}`, timeouts: { command: 400 } };
  expect(await faultOf(openImapInbox(options))).toMatch(/^timed-out: /);
  await scripted.stop();
});

test("a server that asks for patience, longer than we have, is left alone", async () => {
  const scripted = await startScriptedImap([
    ["CAPABILITY", "* CAPABILITY IMAP4rev1|TAG OK done"],
    ["SELECT", "* 2 EXISTS|* OK [UIDVALIDITY 7] ok|TAG OK done"],
    ["UID SEARCH", "TAG BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds"],
  ]);
  const options = { url: `imap://user:pass@127.0.0.1:${scripted.port}`, timeouts: { command: 400 } };
  expect(await faultOf(using(options, (inbox) => inbox.list("INBOX", null, 5)))).toMatch(/^throttled: .*throttled/);
  await scripted.stop();
});

test("a clock that is set back makes nobody wait longer, for a server or for mail", async () => {
  const scripted = await startScriptedImap([
    ["CAPABILITY", "* CAPABILITY IMAP4rev1|TAG OK done"],
    ["SELECT", "* 2 EXISTS|* OK [UIDVALIDITY 7] [UIDNEXT 3] ok|TAG OK done"],
    ["UID SEARCH", "* OK still here"],
  ]);
  const options = { url: `imap://user:pass@127.0.0.1:${scripted.port}`, timeouts: { command: 400, probe: 100 } };
  await using(options, async (inbox) => {
    const waited = inbox.wait("INBOX", 300, new AbortController().signal);
    const listed = faultOf(inbox.list("INBOX", null, 5));
    const now = Date.now();
    const clock = vi.spyOn(Date, "now").mockReturnValue(now - 3_600_000);
    await waited;
    clock.mockReturnValue(now - 2 * 3_600_000);
    expect(await listed).toMatch(/^timed-out: /);
  });
  await scripted.stop();
});
