import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { startEmbedded } from "@/lib/db/embedded";
import { isAlive } from "@/lib/db/process-identity";
import { launchApp, startApp } from "./support/app";
import { freePort } from "./support/free-port";
import { servedPolicy } from "./support/served-policy";
import { startTcpProxy } from "./support/tcp-proxy";
import { signIn, signUp } from "./support/tenant";

const owner = { email: "owner@lantern.example", workspace: "Lantern" };

const folders: string[] = [];

function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-start-"));
  folders.push(folder);
  return folder;
}

test.afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

/** Expects that a start ends by itself, with exit code 1 and one plain sentence that says all of `words`. */
async function expectRefusal(env: Record<string, string>, words: (string | RegExp)[]): Promise<void> {
  const { child, output } = launchApp({ PORT: "0", ...env });
  const [code] = await once(child, "close");
  for (const word of words) expect(output()).toMatch(word);
  expect(output().trim().split("\n")).toHaveLength(1);
  expect(output()).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
}

test("a second start on the same data directory is refused, and the first goes on", async ({ request }) => {
  const app = await startApp();
  try {
    await expectRefusal({ DATA_DIR: app.dataDir }, [/already runs on/, app.dataDir, String(app.pid)]);
    expect((await request.get(`${app.url}/api/health`)).status()).toBe(200);
  } finally {
    await app.stop();
  }
});

test("a taken port is named", async () => {
  const server = net.createServer().listen(0);
  await once(server, "listening");
  const address = server.address();
  const port = String(address && typeof address === "object" ? address.port : 0);
  try {
    await expectRefusal({ DATA_DIR: newFolder(), PORT: port }, [`Port ${port} is taken`, "PORT"]);
  } finally {
    server.close();
  }
});

test("a data directory that cannot be used is named", async () => {
  const file = path.join(newFolder(), "file");
  fs.writeFileSync(file, "");
  await expectRefusal({ DATA_DIR: file }, [`data directory ${file} cannot be used`, "DATA_DIR"]);
});

test("a database that cannot be reached is named, without its password", async () => {
  const url = "postgres://waxseal:hidden@127.0.0.1:9/waxseal";
  const env = { DATA_DIR: newFolder(), DATABASE_URL: url, AUTH_SECRET: "long enough for a test" };
  await expectRefusal(env, ["127.0.0.1:9 cannot be reached", "DATABASE_URL", /^(?!.*hidden)/s]);
});

test("while its database is away, a start serves the policies of domains; it goes on when the database is back", async () => {
  const dataDir = newFolder();
  const text = "version: STSv1\nmode: enforce\nmx: mx1.lantern.example\nmax_age: 86400\n";
  const domain = "lantern.example";
  fs.writeFileSync(
    path.join(dataDir, "hosted-policies.json"),
    JSON.stringify([{ host: `mta-sts.${domain}`, text, until: null }]),
  );
  const postgres = await startEmbedded(newFolder());
  const link = await startTcpProxy({ port: 9 });
  const database = new URL(postgres.url);
  const postgresPort = Number(database.port);
  database.port = String(link.port);
  const env = { DATABASE_URL: database.toString(), AUTH_SECRET: "long enough for a test" };
  const port = String(await freePort());
  const opening = startApp({ dataDir, env: { ...env, PORT: port } });
  try {
    await expect.poll(() => servedPolicy(`http://127.0.0.1:${port}`, domain)).toBe(text);
    const headers = { cookie: "waxseal=the-id-of-a-session" };
    const page = await fetch(`http://127.0.0.1:${port}/lantern`, { headers, redirect: "manual" });
    expect(page.status, "who is signed in cannot be told, and is not sent to sign in").toBe(500);
    const session = await fetch(`http://127.0.0.1:${port}/api/auth/session`, { headers });
    expect([session.status, session.headers.get("set-cookie")], "and keeps his cookie").toEqual([503, null]);
    link.retarget(postgresPort);
    const app = await opening;
    expect(app.output()).toContain("the policies of domains are served from their copy, and nothing else");
    expect((await fetch(`${app.url}/sign-up`)).status).toBe(200);
    expect(await app.stop()).toBe(0);
  } finally {
    await link.stop();
    await postgres.stop();
  }
});

test("a variable that is wrong is named", async () => {
  await expectRefusal({ DATA_DIR: newFolder(), SIGN_UP: "perhaps" }, ["SIGN_UP"]);
});

test("SIGTERM ends web, worker and Postgres", async () => {
  const app = await startApp();
  const processes = app.processes();
  expect(processes.length).toBeGreaterThanOrEqual(3);
  expect(await app.stop()).toBe(0);
  expect(processes.filter(isAlive)).toEqual([]);
  expect(app.output()).not.toMatch(/^\s+at /m);
});

test("a start after the supervisor was killed takes over what it left, and the data is there", async ({ page }) => {
  const dataDir = newFolder();
  const first = await startApp({ dataDir });
  const left = first.processes();
  await signUp(page, first, owner);
  process.kill(first.pid, "SIGKILL");
  const second = await startApp({ dataDir });
  try {
    await page.context().clearCookies();
    await signIn(page, second, owner.email);
  } finally {
    await second.stop();
  }
  expect(left.filter(isAlive)).toEqual([]);
});
