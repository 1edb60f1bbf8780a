import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { openLogFile } from "./log-file";

let folder: string;
const said: string[] = [];

beforeEach(() => {
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-log-"));
  folder = path.join(parent, "logs");
  said.length = 0;
  vi.spyOn(process.stdout, "write").mockImplementation((text) => said.push(String(text)) > 0);
  return () => {
    vi.restoreAllMocks();
    fs.rmSync(parent, { recursive: true });
  };
});

test("lines are kept, and a full file moves aside once", () => {
  const file = path.join(folder, "web.log");
  const write = openLogFile(file);
  write("one");
  write("x".repeat(5_000_001));
  write("two");
  expect(fs.readFileSync(file, "utf8")).toBe("two\n");
  expect(fs.statSync(`${file}.1`).size).toBe(5_000_006);
});

test("a line that cannot be kept, as on a full disk, is said once and ends nothing; what comes later is kept again", () => {
  const file = path.join(folder, "web.log");
  const write = openLogFile(file);
  fs.rmSync(folder, { recursive: true });
  write("lost");
  write("lost too");
  expect(said.filter((line) => line.includes(file))).toHaveLength(1);
  fs.mkdirSync(folder);
  write("kept");
  expect(fs.readFileSync(file, "utf8")).toBe("kept\n");
  fs.rmSync(folder, { recursive: true });
  write("lost again");
  expect(said.filter((line) => line.includes(file))).toHaveLength(2);
});
