import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { keptSecret } from "@/lib/db/kept-secret";
import { PlainError } from "@/lib/db/plain-error";
import { inDataDir, makeDataDir } from "./data-dir";
import { openLogFile } from "./log-file";
import { takeLock } from "./lock";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-data-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

test("the folder is made with those above it, for its user alone, and may be there already", () => {
  const dir = path.join(folder, "a/b/c");
  for (const _ of ["made", "there"]) makeDataDir(dir);
  expect(fs.statSync(dir).mode & 0o777).toBe(0o700);
  expect(fs.readdirSync(dir)).toEqual([]);
});

test("a file in its place is no folder", () => {
  const file = path.join(folder, "file");
  fs.writeFileSync(file, "");
  for (const dir of [file, `${file}/below`])
    expect(() => makeDataDir(dir)).toThrow(`The data directory ${dir} cannot be used (it is not a folder)`);
});

// Node itself would never come back from making it.
test.runIf(process.platform === "linux")("a place where the system makes no folders is refused", () => {
  const dir = "/proc/waxseal/data";
  expect(() => makeDataDir(dir)).toThrow(`The data directory ${dir} cannot be used (no folder can be made there)`);
});

const fileInPlace = "a file is where a folder should be";

test.each([
  ["secrets", "file", (dir: string) => keptSecret(`${dir}/secrets/auth`), `/secrets/auth: ${fileInPlace}`],
  ["logs", "file", (dir: string) => openLogFile(`${dir}/logs/web.log`), `/logs: ${fileInPlace}`],
  ["web.lock", "folder", (dir: string) => takeLock(`${dir}/web.lock`), "a folder is where a file should be"],
])("%s that is a %s in the data directory is said in one sentence", async (name, kind, work, reason) => {
  const dir = fs.mkdtempSync(path.join(folder, "taken-"));
  if (kind === "file") fs.writeFileSync(`${dir}/${name}`, "");
  else fs.mkdirSync(`${dir}/${name}`);
  await expect(inDataDir<unknown>(dir, () => work(dir))).rejects.toThrow(
    new PlainError(
      `The data directory ${dir} cannot be used (${reason.startsWith("/") ? dir : ""}${reason}): ` +
        "move that away, or set DATA_DIR to another folder.",
    ),
  );
});

test("a disk that is full is said, and leaves no drafts behind", async () => {
  const dir = fs.mkdtempSync(path.join(folder, "full-"));
  const write = fs.writeFileSync;
  vi.spyOn(fs, "writeFileSync").mockImplementation((file, data, options) => {
    write(file, "", options);
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
  });
  for (const work of [() => takeLock(`${dir}/web.lock`), () => keptSecret(`${dir}/auth`)])
    await expect(inDataDir<unknown>(dir, work)).rejects.toThrow(
      /cannot be used \(the disk is full\): make room there, or set/,
    );
  vi.restoreAllMocks();
  expect(fs.readdirSync(dir)).toEqual([]);
});

test("what is no fault of a file in it stays as it is", async () => {
  const outside = () => fs.readdirSync(`${path.join(folder, "file")}/below`);
  await expect(inDataDir(path.join(folder, "a"), outside)).rejects.toThrow(/^ENOTDIR: /);
  await expect(inDataDir(folder, () => Promise.reject(new Error("a bug")))).rejects.toThrow("a bug");
});
