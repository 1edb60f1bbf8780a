import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { processIdentity } from "@/lib/db/process-identity";
import { takeLock } from "./lock";

let file: string;

beforeEach(() => {
  file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-lock-")), "web.lock");
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
