import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { processIdentity } from "@/lib/db/process-identity";
import { takeLock } from "./lock";

let file: string;

beforeEach(() => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-lock-"));
  file = path.join(folder, "web.lock");
  return () => fs.rmSync(folder, { recursive: true });
});

test("a lock is held until it is released", () => {
  const first = takeLock(file);
  expect(takeLock(file)).toEqual({ outcome: "held", pid: process.pid });
  if (first.outcome === "taken") first.release();
  expect(takeLock(file).outcome).toBe("taken");
});

test.each([
  ["of a process that is gone", "999999999 boot 1"],
  ["of a process whose number is another's now", `${process.pid} another-boot 1`],
  ["that a crash left empty", ""],
])("a lock %s is taken over", (_what, content) => {
  fs.writeFileSync(file, content);
  expect(takeLock(file).outcome).toBe("taken");
  expect(fs.readFileSync(file, "utf8")).toBe(processIdentity(process.pid));
});

test("nothing but the lock is left beside it", () => {
  fs.writeFileSync(file, "999999999 boot 1");
  takeLock(file);
  takeLock(file);
  expect(fs.readdirSync(path.dirname(file))).toEqual(["web.lock"]);
});

const isRoot = process.getuid?.() === 0;

test.runIf(isRoot)("a lock that root takes is the folder owner's, who can take it over later", () => {
  fs.chownSync(path.dirname(file), 65534, 65534);
  takeLock(file);
  expect(fs.statSync(file).uid).toBe(65534);
});

test("a lock that cannot be read is said in one sentence", () => {
  fs.writeFileSync(file, "999999999 boot 1");
  const read = fs.readFileSync;
  const refusing = ((name: string, options: "utf8") => {
    if (name === file) throw Object.assign(new Error("EACCES: permission denied"), { code: "EACCES" });
    return read(name, options);
  }) as typeof fs.readFileSync;
  vi.spyOn(fs, "readFileSync").mockImplementation(refusing);
  onTestFinished(() => void vi.restoreAllMocks());
  expect(() => takeLock(file)).toThrow(/web\.lock belongs to another user.*start it as that user/);
});
