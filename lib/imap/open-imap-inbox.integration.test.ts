import { afterAll, beforeAll, expect, test } from "vitest";
import { startDovecot, type Dovecot } from "@/e2e/support/dovecot";
import { at, faultOf, mailNamed, using } from "@/e2e/support/imap-inbox";
import { startScriptedImap } from "@/e2e/support/scripted-imap";
import { startTokenEndpoint } from "@/e2e/support/token-endpoint";
import { boundedFetch } from "@/lib/http/bounded-fetch";
import { openImapInbox, type ImapInboxOptions } from "./open-imap-inbox";

let server: Dovecot;
beforeAll(async () => void (server = await startDovecot()));
afterAll(() => server.stop());

type Fault = {
  url?: () => string;
  folder?: string;
  tls?: ImapInboxOptions["tls"] | (() => ImapInboxOptions["tls"]);
};

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
  expect(await faultOf(attempt)).toMatch(sentence);
});

test("says in the server's words why it lets nobody in, though the password is right", async () => {
  const settings = "passdb {\n  driver = static\n  args = password=right nologin=y reason=Closed_for_good\n}";
  const server = await startDovecot({ settings });
  const attempt = openImapInbox({ url: server.plainUrl().replace(":secret@", ":right@") });
  expect(await faultOf(attempt)).toMatch(/^login: The server rejected .*\. It said: .*Closed_for_good/);
  await server.stop();
});

test("says that a server takes no access tokens", async () => {
  const attempt = openImapInbox({ ...at(server, "oauth@test"), accessToken: "token" });
  expect(await faultOf(attempt)).toMatch(/^login: .* offers no way of signing in/);
});

test("by imap:// speaks clear text with this machine and demands STARTTLS of any other", async () => {
  expect((await using({ url: server.plainUrl() }, (inbox) => inbox.list("INBOX", null, 1))).messages).toEqual([]);
  const elsewhere = server.plainUrl().replace("@localhost", "@0.0.0.0");
  expect(await faultOf(openImapInbox({ url: elsewhere, tls: {} }))).toMatch(/^certificate: /);
  const trusted = { url: elsewhere, tls: { ca: server.ca, servername: "localhost" } };
  expect((await using(trusted, (inbox) => inbox.list("INBOX", null, 1))).messages).toEqual([]);
});

test.each(["xoauth2", "oauthbearer"] as const)(
  "a server that takes access tokens by %s lets the owner of a good one in, and nobody else",
  async (mechanism) => {
    const provider = await startTokenEndpoint("u1@test");
    const server = await startDovecot({ oauth2: { ...provider, mechanism } });
    try {
      const { body } = await boundedFetch(provider.tokenUrl, { method: "POST", timeoutMs: 5_000, maxBytes: 1_000 });
      const { access_token: accessToken } = JSON.parse(Buffer.from(body).toString());
      await server.deliver(mailNamed("by token"));
      await using({ url: server.plainUrl(), accessToken }, async (inbox) => {
        expect((await inbox.list("INBOX", null, 5)).messages).toHaveLength(1);
      });
      const rejected = /^token-rejected: localhost rejected the access token for u[12]@test\.$/;
      expect(await faultOf(openImapInbox({ url: server.plainUrl("u2@test"), accessToken }))).toMatch(rejected);
      expect(await faultOf(openImapInbox({ url: server.plainUrl(), accessToken: "another" }))).toMatch(rejected);
    } finally {
      await Promise.all([server.stop(), provider.stop()]);
    }
  },
);

test.each([
  ["offers no STARTTLS, so that no password is sent", "0.0.0.0", "TAG OK", /^no-tls: .* no password was sent/, false],
  ["is too busy", "127.0.0.1", "TAG NO [LIMIT] Too many simultaneous connections", /^throttled: .*Too many/, true],
  ["cannot check passwords just now", "127.0.0.1", "TAG NO [UNAVAILABLE] Try later", /^throttled: /, true],
  ["rejects the password", "127.0.0.1", "TAG NO [AUTHENTICATIONFAILED] no", /^login: The server rejected/, true],
])("says when a server %s", async (_, host, login, sentence, isAsked) => {
  const scripted = await startScriptedImap([
    ["CAPABILITY", "* CAPABILITY IMAP4rev1|TAG OK done"],
    ["LOGIN", login],
  ]);
  const attempt = openImapInbox({ url: `imap://user:pass@${host}:${scripted.port}` });
  expect(await faultOf(attempt)).toMatch(sentence);
  expect(scripted.said.some((command) => command.startsWith("LOGIN"))).toBe(isAsked);
  await scripted.stop();
});

test("names a server of IPv6 as one writes it", async () => {
  const attempt = openImapInbox({ url: "imap://user:pass@[::1]:9" });
  expect(await faultOf(attempt)).toBe("unreachable: [::1]:9 refused the connection.");
});
