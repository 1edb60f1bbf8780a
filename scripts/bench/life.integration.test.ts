import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { embeddedPlace } from "@/lib/db/embedded-place";
import { findPostmaster } from "@/lib/db/postmaster";
import { root } from "@/scripts/start/root";

const bench = `
  import { startEmbedded } from "./lib/db/embedded.ts";
  import { stoppedAtEnd } from "./scripts/bench/life.ts";
  await stoppedAtEnd(process.env.DATA_DIR, startEmbedded(process.env.DATA_DIR));
  process.stdout.write("started");
  setInterval(() => undefined, 1_000);
`;

test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
  "a bench ended by %s leaves no Postgres and no files",
  async (signal) => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-life-"));
    onTestFinished(() => fs.rmSync(dir, { recursive: true, force: true }));
    const { cluster } = embeddedPlace(dir);
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", bench], {
      cwd: root,
      env: { ...process.env, DATA_DIR: dir },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "exit");
    await Promise.race([once(child.stdout, "data"), ended]);
    expect(findPostmaster(cluster)).not.toBeNull();
    child.kill(signal);
    await ended;
    expect(findPostmaster(cluster)).toBeNull();
    expect(fs.existsSync(dir)).toBe(false);
  },
);

test("a bench that stops its server itself ends without a word", async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-life-"));
  onTestFinished(() => fs.rmSync(dir, { recursive: true, force: true }));
  const stopping = `
    import { startEmbedded } from "./lib/db/embedded.ts";
    import { life, stoppedAtEnd } from "./scripts/bench/life.ts";
    await (await stoppedAtEnd(process.env.DATA_DIR, startEmbedded(process.env.DATA_DIR))).stop();
    await life.end();
  `;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", stopping], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dir },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk) => (said += String(chunk)));
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(said).toBe("");
  expect(fs.existsSync(dir)).toBe(false);
});
