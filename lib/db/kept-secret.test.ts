import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { keptSecret } from "./kept-secret";
import { PlainError } from "./plain-error";

let folder: string;

beforeEach(() => {
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-secret-"));
  folder = path.join(parent, "secrets");
  return () => fs.rmSync(parent, { recursive: true });
});

test("a secret is made once, and is long", () => {
  const secret = keptSecret(path.join(folder, "auth"));
  expect(secret.length).toBeGreaterThan(40);
  expect(keptSecret(path.join(folder, "auth"))).toBe(secret);
  expect(fs.readdirSync(folder)).toEqual(["auth"]);
});

test("nobody else may read it, nor look into its folder", () => {
  keptSecret(path.join(folder, "auth"));
  expect(fs.statSync(path.join(folder, "auth")).mode & 0o777).toBe(0o600);
  expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
});

test("of two that make it at once, one is kept and both get that one", () => {
  const file = path.join(folder, "auth");
  const slow = keptSecret(file, () => {
    keptSecret(file, () => "quick");
    return "slow";
  });
  expect(slow).toBe("quick");
});

test("an empty file is not taken for a secret", () => {
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, "auth"), "\n");
  expect(() => keptSecret(path.join(folder, "auth"))).toThrow(/is empty/);
  expect(() => keptSecret(path.join(folder, "auth"))).toThrow(PlainError);
});
