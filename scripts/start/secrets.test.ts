import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { parseEnv } from "@/lib/env";
import { tlsAskKey } from "./secrets";

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-secrets-"));
afterAll(() => fs.rmSync(dataDir, { recursive: true }));
const keyWith = (variables: Record<string, string>) => tlsAskKey(parseEnv({ DATA_DIR: dataDir, ...variables }));
const hosting = { POLICY_HOST: "policies.waxseal.example" };
const external = { DATABASE_URL: "postgres://waxseal@db.example/waxseal" };

test("the key that the TLS proxy shows is made once, where policies are served and the database is here", () => {
  const key = keyWith(hosting) ?? "";
  expect(parseEnv({ TLS_ASK_KEY: key }).TLS_ASK_KEY).toBe(key);
  expect(keyWith(hosting)).toBe(key);
  const file = path.join(dataDir, "secrets/tls-ask");
  expect([fs.readFileSync(file, "utf8").trim(), fs.statSync(file).mode & 0o077]).toEqual([key, 0]);
});

test("otherwise it is the operator's, or none", () => {
  const given = { TLS_ASK_KEY: "0123456789abcdef" };
  expect(keyWith({ ...hosting, ...given })).toBe(given.TLS_ASK_KEY);
  expect(keyWith({ ...hosting, ...external, ...given })).toBe(given.TLS_ASK_KEY);
  expect(keyWith({ ...hosting, ...external })).toBeUndefined();
  expect(keyWith({})).toBeUndefined();
});
