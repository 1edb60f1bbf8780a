import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeDataDir } from "./data-dir";

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
