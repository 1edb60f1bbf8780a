import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { readEnvFile } from "./env-file";

afterEach(() => vi.unstubAllEnvs());

function inFolder(name: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "waxseal-env-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
  return path.join(folder, name);
}

test("what the file says is set, unless it is set already", () => {
  vi.stubEnv("WAXSEAL_A", undefined);
  vi.stubEnv("WAXSEAL_B", "of the shell");
  const file = inFolder(".env");
  fs.writeFileSync(file, 'WAXSEAL_A="a # b"\r\nWAXSEAL_B=c\r\n');
  readEnvFile(file);
  expect([process.env.WAXSEAL_A, process.env.WAXSEAL_B]).toEqual(["a # b", "of the shell"]);
});

test("what an editor of Windows puts before the first line belongs to no name", () => {
  vi.stubEnv("WAXSEAL_A", undefined);
  const file = inFolder(".env");
  fs.writeFileSync(file, "\uFEFFWAXSEAL_A=a\r\n");
  readEnvFile(file);
  expect(process.env.WAXSEAL_A).toBe("a");
});

test("one in another encoding is refused, since nothing of it would count", () => {
  const file = inFolder(".env");
  fs.writeFileSync(file, "\uFEFFWAXSEAL_A=a\r\n", "utf16le");
  expect(() => readEnvFile(file)).toThrow(`${file} is not in UTF-8: save it in that encoding.`);
});

test("a file that is missing sets nothing", () => {
  expect(() => readEnvFile(inFolder(".env"))).not.toThrow();
});

test("one that cannot be read is named in one sentence", () => {
  const folder = inFolder(".env");
  fs.mkdirSync(folder);
  expect(() => readEnvFile(folder)).toThrow(`${folder} cannot be read (it is a folder): `);
});
