import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sourceHash } from "./source-hash";

let root: string;

function write(file: string, content: string): void {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), content);
}

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-hash-"));
  write("app/page.tsx", "one");
  write("lib/env.ts", "two");
});
afterEach(() => fs.rmSync(root, { recursive: true }));

test.each([
  ["app/page.tsx", "changed"],
  ["app/new/page.tsx", ""],
  ["prisma/schema.prisma", "model"],
  ["package-lock.json", "{}"],
])("%s is built from", (file, content) => {
  const before = sourceHash(root);
  write(file, content);
  expect(sourceHash(root)).not.toBe(before);
});

test.each([
  "lib/env.test.ts",
  "lib/mime/fixtures/a.eml",
  "lib/db/generated/client.ts",
  "app/.page.tsx.swp",
  "README.md",
  "tsconfig.json",
])("%s is not", (file) => {
  const before = sourceHash(root);
  write(file, "anything");
  expect(sourceHash(root)).toBe(before);
});
