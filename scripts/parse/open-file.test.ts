import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { openFile } from "./open-file";

afterEach(() => vi.unstubAllEnvs());

function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-open-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
  return folder;
}

test("a file is looked for where npm was called, though npm runs its commands beside the README", () => {
  const folder = newFolder();
  fs.writeFileSync(path.join(folder, "report.json"), "{}");
  vi.stubEnv("npm_lifecycle_event", "parse");
  vi.stubEnv("INIT_CWD", folder);
  expect(openFile("report.json")).toEqual(Buffer.from("{}"));
});

test("without npm it is looked for where the command runs", () => {
  vi.stubEnv("npm_lifecycle_event", "test");
  vi.stubEnv("INIT_CWD", newFolder());
  expect(openFile("README.md")).toBeInstanceOf(Uint8Array);
});

test("why a file cannot be opened is said in words", () => {
  const folder = newFolder();
  const large = path.join(folder, "large");
  fs.writeFileSync(large, "");
  fs.truncateSync(large, 65_000_000);
  const found = [path.join(folder, "none"), path.join(large, "under"), folder, large].map(openFile);
  expect(found).toEqual([
    "There is no such file.",
    "There is no such file.",
    "It is a folder.",
    "It is larger than 64 MB.",
  ]);
});
