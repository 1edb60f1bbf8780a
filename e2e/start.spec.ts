import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { isAlive } from "@/lib/db/process-identity";
import { launchApp, startApp } from "./support/app";
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
