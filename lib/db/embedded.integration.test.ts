import { spawn } from "node:child_process";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmbedded } from "./embedded";
import { findPostmaster } from "./postmaster";
import { PlainError } from "./plain-error";

let dir: string;

beforeAll(async () => {
  dir = await fs.mkdtemp(path.join(os.tmpdir(), "waxseal-embedded-"));
});
afterAll(() => fs.rm(dir, { recursive: true, force: true }));

const fast = { fast: true };
const home = (name: string) => path.join(dir, name);

function serverOf(url: string, password?: string): string {
  const server = new URL(url);
  server.pathname = "/postgres";
  if (password) server.password = password;
  return server.toString();
}

async function query(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: "array" });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

describe("the embedded Postgres", () => {
  test("keeps its data and its URL from one start to the next", async () => {
    const first = await startEmbedded(home("keeps"), fast);
    await query(serverOf(first.url), "CREATE TABLE kept (id int)");
    await first.stop();
    expect(first.isRunning()).toBe(false);
    const second = await startEmbedded(home("keeps"), fast);
    expect(second).toMatchObject({ url: first.url, adopted: false });
    expect(await query(serverOf(second.url), "SELECT count(*)::int FROM kept")).toBe(0);
    await second.stop();
  });

  test("listens on the loopback interface alone, and only to those who know the password", async () => {
    const postgres = await startEmbedded(home("guarded"), fast);
    expect(await query(serverOf(postgres.url), "SHOW listen_addresses")).toBe("127.0.0.1");
    expect(await query(serverOf(postgres.url), "SHOW unix_socket_directories")).toBe("");
    await expect(query(serverOf(postgres.url, "guess"), "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
    const { mode } = await fs.stat(path.join(home("guarded"), "owner-password"));
    expect(mode & 0o777).toBe(0o600);
    await postgres.stop();
  });

  test("is adopted by a second user, and stops when the last one leaves", async () => {
    const first = await startEmbedded(home("shared"), fast);
    const second = await startEmbedded(home("shared"), fast);
    expect(second).toMatchObject({ url: first.url, adopted: true });
    await first.stop();
    expect(await query(serverOf(second.url), "SELECT 1")).toBe(1);
    await second.stop();
    expect(second.isRunning()).toBe(false);
  });

  test("starts once where two start it at the same moment", async () => {
    const both = await Promise.all([startEmbedded(home("raced"), fast), startEmbedded(home("raced"), fast)]);
    expect(both[0].url).toBe(both[1].url);
    expect(both.filter(({ adopted }) => adopted)).toHaveLength(1);
    for (const postgres of both) await postgres.stop();
    expect(findPostmaster(path.join(home("raced"), "cluster"))).toBeNull();
  });

  test("comes back after it was killed, and with a pid file whose number is another's now", async () => {
    const killed = await startEmbedded(home("killed"), fast);
    process.kill(findPostmaster(path.join(home("killed"), "cluster"))?.pid ?? 0, "SIGKILL");
    await expect.poll(killed.isRunning).toBe(false);
    await killed.stop();
    await fs.writeFile(path.join(home("killed"), "cluster/postmaster.pid"), `${process.pid}\n`);
    const again = await startEmbedded(home("killed"), fast);
    expect(await query(serverOf(again.url), "SELECT 1")).toBe(1);
    await again.stop();
  });

  test("survives a launcher that was killed, and is adopted by the next", async () => {
    const script = `import { startEmbedded } from "./lib/db/embedded.ts";
      startEmbedded(${JSON.stringify(home("orphan"))}, { fast: true }).then(() => console.log("up")); setInterval(() => 0, 1000);`;
    const launcher = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script]);
    await new Promise((resolve) => launcher.stdout.once("data", resolve));
    launcher.kill("SIGKILL");
    await new Promise((resolve) => launcher.once("close", resolve));
    const postgres = await startEmbedded(home("orphan"), fast);
    expect(postgres.adopted).toBe(true);
    await postgres.stop();
    expect(postgres.isRunning()).toBe(false);
  });

  test("has its log emptied when that grows too long while it runs, and writes on at the beginning", async () => {
    const postgres = await startEmbedded(home("long"), fast);
    const log = path.join(home("long"), "postgres.log");
    const complain = () => expect(query(serverOf(postgres.url), "SELECT nonsense")).rejects.toThrow();
    await complain();
    postgres.cutLog();
    expect(await fs.readFile(log, "utf8")).toContain("nonsense");
    await fs.truncate(log, 6_000_000);
    postgres.cutLog();
    await complain();
    expect(await fs.readFile(log, "utf8")).toMatch(/^[^\0]{1,500}nonsense[^\0]*$/);
    await postgres.stop();
  });

  test("says so where the password that is kept is not its own, and leaves nothing running", async () => {
    const postgres = await startEmbedded(home("forgotten"), fast);
    await fs.rename(path.join(home("forgotten"), "owner-password"), path.join(home("forgotten"), "kept"));
    await expect(startEmbedded(home("forgotten"), fast)).rejects.toThrow(
      /does not take the password in .*owner-password/,
    );
    expect(postgres.isRunning()).toBe(true);
    await postgres.stop();
    await expect(startEmbedded(home("forgotten"), fast)).rejects.toThrow(PlainError);
    expect(findPostmaster(path.join(home("forgotten"), "cluster"))).toBeNull();
    await fs.rename(path.join(home("forgotten"), "kept"), path.join(home("forgotten"), "owner-password"));
    await (await startEmbedded(home("forgotten"), fast)).stop();
  });

  test("says so where the data are of another major version", async () => {
    await fs.mkdir(path.join(home("older"), "cluster"), { recursive: true });
    await fs.writeFile(path.join(home("older"), "cluster/PG_VERSION"), "15\n");
    const start = startEmbedded(home("older"), fast);
    await expect(start).rejects.toThrow(PlainError);
    await expect(start).rejects.toThrow(/made by Postgres 15/);
  });
});
