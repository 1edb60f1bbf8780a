import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startDovecot, type Dovecot } from "@/e2e/support/dovecot";
import { testDatabase, type TestDatabase } from "@/e2e/support/postgres";
import { reportMail } from "@/e2e/support/report-mail";
import { startTokenEndpoint, type TokenEndpoint } from "@/e2e/support/token-endpoint";
import { db, useDatabase } from "@/lib/db/client";
import { fakeResolver } from "@/lib/dns/fake-resolver";
import type { AccessTokens } from "./access-tokens";
import { inboxAddress, openInbox } from "./inbox";
import { inboxTokens } from "./inbox-tokens";
import { watchInbox } from "./watch-inbox";

const user = "u1@test";
const world = { resolver: fakeResolver({}) };

let database: TestDatabase;
let provider: TokenEndpoint;
let dovecot: Dovecot;
let stop: AbortController;
let watching: Promise<void> = Promise.resolve();
let serial = 0;

beforeAll(async () => {
  database = await testDatabase();
  useDatabase(database.workerUrl);
});
afterAll(() => database.drop());

beforeEach(async () => {
  stop = new AbortController();
  provider = await startTokenEndpoint(user);
  dovecot = await startDovecot({ oauth2: { ...provider, mechanism: "xoauth2" } });
});
afterEach(async () => {
  stop.abort();
  await watching;
  await Promise.all([dovecot.stop(), provider.stop()]);
});

const urlOf = (auth: string) => dovecot.plainUrl(user).replace(":secret@", "@") + `?auth=${auth}`;

function tokensOf(url: string) {
  return inboxTokens(inboxAddress(url), {
    INBOX_OAUTH_TENANT: "a.example",
    INBOX_OAUTH_CLIENT_ID: "client",
    INBOX_OAUTH_CLIENT_SECRET: "s&cret",
    INBOX_OAUTH_REFRESH_TOKEN: "refresh",
    INBOX_OAUTH_TOKEN_URL: provider.tokenUrl,
  });
}

/** Each of them new, and soon to end. */
function briefly(tokens: AccessTokens | null): AccessTokens | null {
  return (
    tokens && {
      ...tokens,
      take: async () => {
        tokens.forget();
        const { token } = await tokens.take();
        return { token: { ...token, freshUntil: new Date(Date.now() + 1_600) }, isNew: true };
      },
    }
  );
}

function watch(url: string, folders: string[] = [], tokens = tokensOf(url)): void {
  const { signal } = stop;
  watching = watchInbox({ address: inboxAddress(url), folders, tokens, pollSeconds: 1, world, signal });
}

const deliver = (folder = "INBOX") =>
  dovecot.deliver(
    reportMail({ domain: `d${(serial += 1)}.example`, day: "2026-09-01", successful: 1, failed: 0 }, {}),
    folder,
  );
const stateOf = (url: string) => db.inboxState.findUnique({ where: { inbox: inboxAddress(url).name } });
const eventually = <T>(look: () => Promise<T>, judge: (value: T) => void) =>
  vi.waitFor(async () => judge(await look()), { timeout: 15_000, interval: 100 });
const filed = (count: number) =>
  eventually(
    () => dovecot.folders(),
    ({ Processed = [] }) => expect(Processed).toHaveLength(count),
  );
/** A move is seen in the one folder before the other. */
const leftInJunk = (count: number) =>
  eventually(
    () => dovecot.folders(),
    ({ Junk }) => expect(Junk).toHaveLength(count),
  );

describe("an inbox that wants access tokens", () => {
  test.each([
    ["xoauth2-microsoft", { grant_type: "client_credentials", scope: "https://outlook.office365.com/.default" }],
    ["xoauth2-google", { grant_type: "refresh_token", refresh_token: "refresh" }],
  ])("is read by %s", async (auth, grant) => {
    await deliver();
    watch(urlOf(auth));
    await filed(1);
    expect(provider.asked.map((form) => Object.fromEntries(form))).toEqual([
      { client_id: "client", client_secret: "s&cret", ...grant },
    ]);
    expect(await stateOf(urlOf(auth))).toMatchObject({ lastError: null });
  });

  test("is opened anew with a new token before the old one ends", async () => {
    const url = urlOf("xoauth2-google");
    watch(url, [], briefly(tokensOf(url)));
    await eventually(
      async () => provider.given.length,
      (given) => expect(given).toBeGreaterThan(2),
    );
    await deliver();
    await filed(1);
    expect(await stateOf(url)).toMatchObject({ lastError: null, lastErrorAt: null });
  });

  test("is not tried again once the grant has ended, and the operator is told", async () => {
    provider.refuse({ status: 400, body: { error: "invalid_grant", error_description: "Token has been revoked." } });
    const url = urlOf("xoauth2-google");
    watch(url);
    await eventually(
      () => stateOf(url),
      (state) => expect(state).toMatchObject({ connectedAt: null, lastError: expect.stringMatching(/stopped trying/) }),
    );
    provider.refuse(null);
    await sleep(4_000);
    expect(provider.asked).toHaveLength(1);
    expect((await stateOf(url))?.lastError).toMatch(/It said: invalid_grant: Token has been revoked\. Renew the grant/);
  });

  test("whose provider refuses the application is left alone for minutes", async () => {
    provider.refuse({ status: 401, body: { error: "invalid_client" } });
    const url = urlOf("xoauth2-microsoft");
    watch(url);
    await eventually(
      () => stateOf(url),
      (state) => expect(state?.lastError).toMatch(/invalid_client\. See whether .* minutes apart\.$/),
    );
    await sleep(4_000);
    expect(provider.asked).toHaveLength(1);
  });

  test("that rejects the token at hand is tried at once with a new one", async () => {
    const url = urlOf("xoauth2-google");
    const address = inboxAddress(url);
    const tokens = tokensOf(url);
    await (await openInbox(address, tokens)).close();
    await (await openInbox(address, tokens)).close();
    expect(provider.given).toEqual(["token-1"]);
    provider.revoke();
    await (await openInbox(address, tokens)).close();
    expect(provider.given).toEqual(["token-1", "token-2"]);
  });

  test("that rejects a new token too is left alone for minutes", async () => {
    const url = urlOf("xoauth2-google").replace("u1%40test", "u2%40test");
    watch(url);
    await eventually(
      () => stateOf(url),
      (state) => expect(state?.lastError).toMatch(/rejected the access token for u2@test\. .* minutes apart\.$/),
    );
    await sleep(4_000);
    expect(provider.asked).toHaveLength(1);
  });
});

describe("an inbox that fails", () => {
  test("by an address that cannot be used says so and stops", async () => {
    const url = "imaps://u@imap.example?auth=xoauth";
    watch(url);
    await eventually(
      () => stateOf(url),
      (state) => expect(state?.lastError).toMatch(/must stand xoauth2-microsoft or .* stopped trying\.$/),
    );
  });

  test("is forgotten once another one is configured", async () => {
    await db.inboxState.create({ data: { inbox: "the inbox of before", lastError: "It names no user." } });
    watch(dovecot.plainUrl(user));
    await eventually(
      () => db.inboxState.findMany(),
      (states) => expect(states).toMatchObject([{ inbox: inboxAddress(dovecot.plainUrl(user)).name }]),
    );
  });

  test("by a wrong password is left alone for minutes", async () => {
    const url = dovecot.plainUrl(user).replace("secret", "wrong");
    watch(url);
    await eventually(
      () => stateOf(url),
      (state) => expect(state?.lastError).toMatch(/^The server rejected the user name or password\./),
    );
    const failedAt = (await stateOf(url))?.lastErrorAt;
    await sleep(4_000);
    expect((await stateOf(url))?.lastErrorAt).toEqual(failedAt);
  });
});

describe("the other folders of an inbox", () => {
  test("reports that were filed as junk are found there and go the way of all others", async () => {
    const url = dovecot.plainUrl(user);
    await deliver("Junk");
    watch(url);
    await filed(1);
    await deliver("Junk");
    await filed(2);
    await leftInJunk(0);
    // The cursor follows the move.
    await eventually(
      () => db.inboxCursor.findMany({ where: { inbox: inboxAddress(url).name } }),
      (cursors) => expect(cursors.map(({ folder }) => folder)).toContain("Junk"),
    );
  });

  test("those named are looked into and no others, and one that is missing holds up none", async () => {
    const url = dovecot.plainUrl(user);
    for (const folder of ["INBOX", "Junk", "Reports"]) await deliver(folder);
    watch(url, ["INBOX", "Nowhere", "Reports"]);
    await filed(2);
    expect((await dovecot.folders()).Junk).toHaveLength(1);
    expect((await stateOf(url))?.lastError).toBe(
      'The folder "Nowhere" does not exist. The other folders are read all the same.',
    );
    expect((await stateOf(url))?.connectedAt).not.toBeNull();
  });

  test("a Maildir's folder for junk is looked into as well", async () => {
    const dir = await fs.mkdtemp(path.join(os.tmpdir(), "maildir-"));
    const mail = reportMail({ domain: "maildir.example", day: "2026-09-01", successful: 1, failed: 0 }, {});
    for (const name of ["new", "cur", "tmp"]) await fs.mkdir(path.join(dir, ".Junk", name), { recursive: true });
    await fs.writeFile(path.join(dir, ".Junk/new/report.eml"), mail);
    watch(`maildir:${dir}`);
    await eventually(
      () => fs.readdir(path.join(dir, ".Processed/cur")).catch((): string[] => []),
      (names) => expect(names).toEqual(["report.eml:2,"]),
    );
    await fs.rm(dir, { recursive: true });
  });

  test("other mail there stays, unread and untouched", async () => {
    await dovecot.deliver("From: spam@b.example\r\nSubject: Win\r\n\r\nNow\r\n", "Junk");
    await deliver("Junk");
    watch(dovecot.plainUrl(user));
    await filed(1);
    await leftInJunk(1);
    const { Junk = [] } = await dovecot.folders();
    expect(Junk[0]).not.toMatch(/:2,.*S/);
  });
});
